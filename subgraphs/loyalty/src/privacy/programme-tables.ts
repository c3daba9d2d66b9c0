import type { TableDeclarations } from "@mall/platform/privacy/personal-data";

/** What the programme offers, and postings that name accounts only. */
export const PROGRAMME_TABLES: TableDeclarations = {
  bonus: {
    holds: "bonuses on offer",
    pseudonyms: "created_by",
    impersonal: "id kind title segment",
  },
  coupon_batch: {
    holds: "coupons that are made",
    pseudonyms: "promotion_id owner",
    impersonal: "id idempotency_key request_hash prefix",
  },
  credit_posting: {
    holds: "the ledger of gift credit",
    pseudonyms: "journal_id",
  },
  earning_line: {
    holds: "points by line",
    pseudonyms: "order_line_id order_id",
    impersonal: "currency_code",
  },
  hold_lot: {
    holds: "lots that an order holds",
    pseudonyms: "order_id lot_id",
  },
  order_refund: {
    holds: "points of refunds",
    pseudonyms: "refund_id order_id",
  },
  points_day: { holds: "points that moved, by day", impersonal: "day kind" },
  promotion_day: { holds: "what promotions did, by day", impersonal: "currency day promotion_id" },
  tier_day: { holds: "how many members have a tier, by day", impersonal: "day tier" },
  day_to_count: { holds: "days to count anew", impersonal: "day" },
  figures_progress: { holds: "how far days are counted", impersonal: "through" },
  points_term: {
    holds: "what points are worth",
    impersonal: "currency_code",
  },
  posting: {
    holds: "the points ledger",
    pseudonyms: "journal_id",
  },
  product_category: {
    holds: "where products are",
    impersonal: "product_id category_ids",
  },
  promotion: {
    holds: "promotions",
    json: { conditions: "when it applies", action: "what it takes off" },
    pseudonyms: "seller_id created_by",
    impersonal: "id title state exclusive_group currency_code",
  },
  promotion_count: {
    holds: "how often promotions were used",
    impersonal: "promotion_id",
  },
  promotion_version: {
    holds: "which version is in memory",
  },
  reward: {
    holds: "rewards on offer",
    pseudonyms: "promotion_id",
    impersonal: "id title description currency_code lowest_tier perk",
  },
  tier: {
    holds: "tiers",
    impersonal: "code name benefits",
  },
};
