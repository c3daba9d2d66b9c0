import { agreedToOffers } from "@mall/demo/offer-consents";
import type { DemoMall, SeedTransaction } from "@mall/demo/dataset";
import { OFFER_PURPOSES } from "../consent/offer-purposes";
import { WHOLE_BP, type PromotionAction } from "../promotion/promotion";

const CAMPAIGN = {
  id: "01935b2e-6c00-7000-8000-000000000021",
  title: "A tenth off what you come back for",
  action: { kind: "PERCENT", percentBp: 1_000, maxMinor: 1_000 } satisfies PromotionAction,
  conditions: {
    ...{ productIds: [], categoryIds: [], sellerIds: [], excludedProductIds: [], countries: [], segments: [] },
    ...{ minSubtotalMinor: null, minQuantity: null, tier: null, isFirstOrder: false, isPersonal: true },
  },
};
const BUDGET_MINOR = 50_000;

const INSERT_CAMPAIGN = `
  INSERT INTO promotion (id, title, state, needs_coupon, priority, is_exclusive, platform_share_bp, currency_code,
    per_customer_limit, budget_minor, conditions, action, created_by, created_at, activated_at)
  VALUES ($1, $2, 'ACTIVE', true, 0, false, ${WHOLE_BP}, 'EUR', 1, $3, $4, $5,
    '00000000-0000-7000-8000-000000000000', now(), now())`;

const INSERT_COUNT = "INSERT INTO promotion_count (promotion_id, budget_minor) VALUES ($1, $2)";

const INSERT_CONSENTS = `
  INSERT INTO consent (user_id, purpose, is_granted, changed_at)
  SELECT id, purpose, true, $3 FROM unnest($1::uuid[]) AS id, unnest($2::text[]) AS purpose`;

/** A campaign for single persons, by coupon so that it changes no price unasked, and who agreed to such offers. */
export async function seedCampaign(tx: SeedTransaction, { people, now }: DemoMall): Promise<void> {
  const { id, title, conditions, action } = CAMPAIGN;
  await tx.query(INSERT_CAMPAIGN, [id, title, BUDGET_MINOR, JSON.stringify(conditions), JSON.stringify(action)]);
  await tx.query(INSERT_COUNT, [id, BUDGET_MINOR]);
  await tx.query(INSERT_CONSENTS, [agreedToOffers(people).map((person) => person.id), OFFER_PURPOSES, now]);
}
