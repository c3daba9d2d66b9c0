/** A noun's table, and what a row of it says; the rest of the row is whatever fits. */
export interface Made {
  readonly table: string;
  readonly values: (owned: Owned) => Readonly<Record<string, unknown>>;
}

/** Whose the row is to be, and the ids of what they have already, by noun. */
export interface Owned {
  readonly personId: string;
  readonly sellerId: string;
  /** A seller whom this person has nothing to do with. */
  readonly strangerId: string;
  readonly ids: Readonly<Record<string, string>>;
}

const DAY_MS = 86_400_000;
const inDays = (days: number): Date => new Date(Date.now() + days * DAY_MS);
const made = (table: string, values: Made["values"]): Made => ({ table, values });

const AN_EXPECTATION = {
  ...{ unitsChange: 1, revenueChangeMinor: 1, profitChangeMinor: 1, costMinor: 1, isCostAssumed: false },
  ...{ elasticity: { mean: -1, variance: 1 }, guardrails: [], confidence: 0.5, contributions: [] },
};

/** Of people. */
export const MADE_OF_PEOPLE: Readonly<Record<string, Made>> = {
  DataExport: made("users.privacy_request", ({ personId }) => ({
    ...{ kind: "EXPORT", state: "EXPIRED", person_id: personId, requested_by: personId, finished_at: inDays(-1) },
  })),
  Erasure: made("users.privacy_request", ({ personId }) => ({
    ...{ kind: "ERASURE", state: "CANCELLED", person_id: personId, requested_by: personId, finished_at: inDays(-1) },
  })),
  Passkey: made("users.passkeys", ({ personId }) => ({ id: `key-${personId}`, user_id: personId })),
  ApprovalRequest: made("users.approval_requests", ({ personId }) => ({
    ...{ kind: "REFUND", state: "PENDING", requested_by: personId, expires_at: inDays(1) },
  })),
  PaymentMethod: made("orders.saved_payment_method", ({ personId }) => ({ user_id: personId, last4: "4242" })),
  CartLine: made("orders.cart_line", ({ ids }) => ({ cart_id: ids["Cart"], quantity: 2 })),
  Return: made("orders.goods_return", ({ ids }) => ({
    ...{ order_id: ids["Order"], seller_order_id: ids["PartOfOrder"], seller_id: ids["SellerOfOrder"] },
    ...{ kind: "DEFECTIVE", state: "REQUESTED", due_at: inDays(3) },
  })),
  Dispute: made("orders.dispute", ({ ids }) => ({
    ...{ order_id: ids["Order"], seller_order_id: ids["PartOfOrder"], order_line_id: ids["OrderLine"], quantity: 1 },
    ...{ kind: "DEFECTIVE", state: "OPEN", due_at: inDays(3) },
  })),
  RecallNotice: made("orders.recall_notice", ({ personId, ids }) => ({ order_id: ids["Order"], user_id: personId })),
  ModerationCase: made("reviews.moderation_case", ({ personId, ids }) => ({
    ...{ subject_kind: "REVIEW", subject_id: ids["Review"], author_id: personId },
  })),
  StatementOfReasons: made("reviews.statement_of_reasons", ({ personId, ids }) => ({
    ...{ case_id: ids["ModerationCase"], author_id: personId, restriction: "VISIBILITY", basis: "TERMS" },
    appeal_until: inDays(100),
  })),
  DiscussionNotification: made("reviews.discussion_notification", ({ personId, ids }) => ({
    ...{ user_id: personId, kind: "REPLY", post_id: ids["Post"] },
  })),
  FraudAssessment: made("insights.fraud_assessment", ({ personId, ids }) => ({
    ...{ user_id: personId, subject_kind: "ORDER", subject_id: ids["Order"], outcome: "REVIEW", review_state: "OPEN" },
  })),
  Referral: made("loyalty.referral", ({ personId, strangerId }) => ({
    ...{ referee_id: personId, referrer_id: strangerId, state: "REVIEW" },
  })),
};

/** Of sellers. */
export const MADE_OF_SELLERS: Readonly<Record<string, Made>> = {
  Invitation: made("users.seller_invitations", ({ sellerId }) => ({
    ...{ seller_id: sellerId, role: "ORDERS", expires_at: inDays(3) },
  })),
  ApiClient: made("users.api_clients", ({ sellerId }) => ({
    ...{ seller_id: sellerId, scopes: ["CATALOGUE_READ"], key_hint: "abcd" },
  })),
  WebhookEndpoint: made("users.webhook_endpoints", ({ sellerId, ids }) => ({
    ...{ seller_id: sellerId, api_client_id: ids["ApiClient"], event_types: ["ORDER_RECEIVED"], state: "PAUSED" },
    url: "https://example.test/hook",
  })),
  SellerMeasure: made("users.seller_measure", ({ sellerId }) => ({
    ...{ seller_id: sellerId, kind: "RESTRICTION", in_force_at: inDays(-1) },
  })),
  Screening: made("users.seller_screening", ({ sellerId }) => ({ seller_id: sellerId })),
  SellerAppeal: made("users.seller_appeal", ({ sellerId, ids }) => ({
    ...{ seller_id: sellerId, measure_id: ids["SellerMeasure"] },
  })),
  Arrival: made("orders.stock_arrival", ({ sellerId, ids }) => ({ seller_id: sellerId, variant_id: ids["Variant"] })),
  WebhookMessage: made("users.webhook_messages", ({ sellerId }) => ({ seller_id: sellerId, type: "ORDER_RECEIVED" })),
  ProductRecall: made("products.product_recalls", ({ ids }) => ({
    ...{ product_id: ids["Product"], hazard: "FIRE", remedies: ["REFUND"], sold_from: inDays(-9) },
  })),
  ProductChange: made("products.product_changes", ({ sellerId, ids }) => ({
    ...{ product_id: ids["Product"], seller_id: sellerId, state: "PENDING", risk: "HIGH", fields: ["title"] },
  })),
  Attribute: made("products.attribute_definitions", ({ sellerId, ids }) => ({
    ...{ category_id: ids["Category"], code: `a${sellerId.slice(-8)}`, type: "TEXT" },
  })),
  CatalogueImport: made("products.catalogue_imports", ({ sellerId }) => ({
    ...{ seller_id: sellerId, format: "CSV", state: "OPEN" },
  })),
  PriceCampaign: made("products.price_campaigns", ({ sellerId }) => ({
    ...{ seller_id: sellerId, starts_at: inDays(5), ends_at: inDays(9) },
  })),
  ScheduledPrice: made("products.price_plans", ({ ids }) => ({
    ...{ variant_id: ids["Variant"], state: "PLANNED", currency_code: "EUR", starts_at: inDays(5) },
  })),
  ReviewOfSeller: made("reviews.review", ({ sellerId, ids }) => ({ product_id: ids["Product"], seller_id: sellerId })),
  SellerReturn: made("orders.goods_return", ({ sellerId, ids }) => ({
    ...{ seller_order_id: ids["SellerOrder"], seller_id: sellerId, kind: "DEFECTIVE", state: "REQUESTED" },
    ...{ order_id: ids["OrderOfSeller"], due_at: inDays(3) },
  })),
  CommissionRule: made("orders.commission_rule", ({ sellerId }) => ({ seller_id: sellerId })),
  Promotion: made("loyalty.promotion", ({ sellerId }) => ({
    ...{ seller_id: sellerId, state: "DRAFT", platform_share_bp: 0, conditions: "{}" },
    action: JSON.stringify({ kind: "PERCENT_OFF", percent: 10 }),
  })),
  CouponBatch: made("loyalty.coupon_batch", ({ ids }) => ({ promotion_id: ids["Promotion"] })),
  PriceSuggestion: made("insights.price_suggestion", ({ sellerId, ids }) => ({
    ...{ seller_id: sellerId, variant_id: ids["Variant"], state: "REFUSED", suggested_minor: 2, ceiling_minor: 3 },
    body: JSON.stringify(AN_EXPECTATION),
  })),
  SellerSuggestion: made("insights.seller_suggestion", ({ sellerId, ids }) => ({
    ...{ seller_id: sellerId, product_id: ids["Product"], kind: "RESTOCK", expires_at: inDays(3) },
  })),
};

/** Of the mall: nobody owns either of two. */
export const MADE_OF_THE_MALL: Readonly<Record<string, Made>> = {
  Breach: made("users.breach_entry", ({ ids }) => ({
    ...{ id: ids["Order"], breach_id: ids["Order"], data_categories: ["names"], risk: "UNLIKELY", at: inDays(0) },
    discovered_at: inDays(-1),
  })),
  Bonus: made("loyalty.bonus", () => ({ kind: "CAMPAIGN", budget_points: 5, ends_at: inDays(3) })),
  Reward: made("loyalty.reward", () => ({ cost_points: 5 })),
  Experiment: made("insights.experiment", () => ({
    ...{ state: "STOPPED", variants: "[]", stopped_at: inDays(-1), result: "{}" },
  })),
  QualitySample: made("insights.quality_sample", () => ({ kind: "TEXT", to_at: inDays(1) })),
  QualityItem: made("insights.quality_item", ({ ids }) => ({ sample_id: ids["QualitySample"] })),
  SearchSynonyms: made("insights.search_synonym", ({ strangerId }) => ({ words: [strangerId, "lamp"] })),
};
