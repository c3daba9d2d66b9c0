import { WHOLE_BP, type PromotionAction } from "../promotion/promotion";

/** The rewards of the demo mall, which sells in euros; with ids of their own so that every demo mall has the same. */
export const DEMO_REWARDS = [
  {
    id: "01935b2e-6c00-7000-8000-000000000001",
    title: "Free standard shipping",
    description: "One order without shipping costs.",
    costPoints: 200,
    promotionId: "01935b2e-6c00-7000-8000-000000000011",
    action: { kind: "FREE_SHIPPING", maxMinor: null } satisfies PromotionAction,
  },
  {
    id: "01935b2e-6c00-7000-8000-000000000002",
    title: "EUR 5 off your next order",
    description: "A coupon over EUR 5.",
    costPoints: 500,
    promotionId: "01935b2e-6c00-7000-8000-000000000012",
    action: { kind: "AMOUNT", amountMinor: 500 } satisfies PromotionAction,
  },
  {
    id: "01935b2e-6c00-7000-8000-000000000003",
    title: "EUR 12 off your next order",
    description: "A coupon over EUR 12.",
    costPoints: 1_000,
    promotionId: "01935b2e-6c00-7000-8000-000000000013",
    action: { kind: "AMOUNT", amountMinor: 1_200 } satisfies PromotionAction,
  },
  {
    id: "01935b2e-6c00-7000-8000-000000000004",
    title: "EUR 30 off your next order",
    description: "A coupon over EUR 30.",
    costPoints: 2_000,
    promotionId: "01935b2e-6c00-7000-8000-000000000014",
    action: { kind: "AMOUNT", amountMinor: 3_000 } satisfies PromotionAction,
  },
];

/** What the rewards' coupons bring: each a promotion that the mall bears and that nothing but a coupon applies. */
export const DEMO_REWARD_PROMOTIONS = DEMO_REWARDS.map(({ promotionId, title, action }) => ({
  ...{ id: promotionId, title, action, platformShareBp: WHOLE_BP, currencyCode: "EUR" },
  conditions: {
    ...{ productIds: [], categoryIds: [], sellerIds: [], excludedProductIds: [], countries: [], segments: [] },
    ...{ minSubtotalMinor: action.kind === "AMOUNT" ? action.amountMinor : null, minQuantity: null },
    ...{ tier: null, isFirstOrder: false, isPersonal: false },
  },
}));
