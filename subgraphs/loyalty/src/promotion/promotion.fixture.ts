import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { CheckoutCart, CheckoutLine } from "../checkout/checkout";
import type { EvaluationFacts } from "./check-conditions";
import type { Promotion, PromotionAction, PromotionConditions } from "./promotion";

export const aLine = (overrides: Partial<CheckoutLine> = {}): CheckoutLine => ({
  lineId: uuidV7(),
  productId: uuidV7(),
  variantId: uuidV7(),
  sellerId: uuidV7(),
  categoryIds: [],
  quantity: 1,
  unitPriceMinor: 1_000,
  ...overrides,
});

/** A guest's cart in euros of one unit for 10.00, unless said otherwise. */
export const aCart = (overrides: Partial<CheckoutCart> = {}): CheckoutCart => ({
  cartId: uuidV7(),
  userId: null,
  currencyCode: "EUR",
  at: new Date("2026-11-22T12:00:00Z"),
  country: "DE",
  lines: [aLine()],
  shipping: [],
  couponCodes: [],
  pointsToRedeem: 0,
  useGiftCredit: false,
  ...overrides,
});

export const noConditions: PromotionConditions = {
  productIds: [],
  categoryIds: [],
  sellerIds: [],
  excludedProductIds: [],
  minSubtotalMinor: null,
  minQuantity: null,
  countries: [],
  tier: null,
  segments: [],
  isFirstOrder: false,
  isPersonal: false,
};

export interface PromotionOverrides extends Partial<Omit<Promotion, "conditions">> {
  readonly conditions?: Partial<PromotionConditions>;
}

/** Ten percent off everything, borne by the mall, unless said otherwise. */
export const aPromotion = ({ conditions, ...overrides }: PromotionOverrides = {}): Promotion => ({
  id: uuidV7(),
  sellerId: null,
  title: "Ten percent off",
  needsCoupon: false,
  priority: 0,
  exclusiveGroup: null,
  isExclusive: false,
  platformShareBp: 10_000,
  currencyCode: "EUR",
  startsAt: null,
  endsAt: null,
  useLimit: null,
  perCustomerLimit: null,
  budgetMinor: null,
  action: percent(1_000),
  ...overrides,
  conditions: { ...noConditions, ...conditions },
});

export const percent = (percentBp: number, maxMinor: number | null = null): PromotionAction => ({
  kind: "PERCENT",
  percentBp,
  maxMinor,
});

export const amountOff = (amountMinor: number): PromotionAction => ({ kind: "AMOUNT", amountMinor });

/** A guest, and no promotion used by anybody. */
export const someFacts = (overrides: Partial<EvaluationFacts> = {}): EvaluationFacts => ({
  buyer: { isMember: false, hasOrdered: false, segments: [], qualifyingPoints: 0 },
  uses: new Map(),
  exhausted: new Set(),
  assigned: new Map(),
  tierThresholds: new Map([
    ["BRONZE", 0],
    ["SILVER", 500],
  ]),
  ...overrides,
});

export const aMember = (overrides: Partial<EvaluationFacts["buyer"]> = {}): EvaluationFacts["buyer"] => ({
  isMember: true,
  hasOrdered: true,
  segments: [],
  qualifyingPoints: 0,
  ...overrides,
});
