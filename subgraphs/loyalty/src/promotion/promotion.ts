/** Which carts a promotion is for. An empty list and a null ask for nothing. */
export interface PromotionConditions {
  /** Lines that it is about: each list that is not empty must name the line. */
  readonly productIds: readonly string[];
  readonly categoryIds: readonly string[];
  readonly sellerIds: readonly string[];
  readonly excludedProductIds: readonly string[];
  /** List price of all goods in the cart; of the seller's goods alone if a seller runs it. */
  readonly minSubtotalMinor: number | null;
  /** Units of the lines that it is about. */
  readonly minQuantity: number | null;
  readonly countries: readonly string[];
  /** Code of the lowest tier that gets it. */
  readonly tier: string | null;
  /** The buyer is in one of them. */
  readonly segments: readonly string[];
  readonly isFirstOrder: boolean;
  /** Only for people to whom it was assigned. */
  readonly isPersonal: boolean;
}

/** What a promotion does. Shares are hundredths of a percent, amounts minor units of the promotion's currency. */
export type PromotionAction =
  | { readonly kind: "PERCENT"; readonly percentBp: number; readonly maxMinor: number | null }
  | { readonly kind: "AMOUNT"; readonly amountMinor: number }
  | { readonly kind: "FIXED_PRICE"; readonly unitPriceMinor: number }
  | {
      readonly kind: "BUY_X_GET_Y";
      readonly buy: number;
      readonly get: number;
      readonly percentBp: number;
      readonly maxTimes: number | null;
    }
  | { readonly kind: "FREE_SHIPPING"; readonly maxMinor: number | null }
  | { readonly kind: "EXTRA_POINTS"; readonly points: number; readonly factorBp: number };

export type PromotionActionKind = PromotionAction["kind"];

export interface Promotion {
  readonly id: string;
  /** The seller who runs and bears it; null: the mall. */
  readonly sellerId: string | null;
  readonly title: string;
  readonly needsCoupon: boolean;
  /** The higher is tried earlier. */
  readonly priority: number;
  /** Of one group only the first that applies does. */
  readonly exclusiveGroup: string | null;
  /** Whether it refuses to share a cart with any other. */
  readonly isExclusive: boolean;
  readonly platformShareBp: number;
  /** Of its amounts; null if it has none. */
  readonly currencyCode: string | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly useLimit: number | null;
  readonly perCustomerLimit: number | null;
  readonly budgetMinor: number | null;
  readonly conditions: PromotionConditions;
  readonly action: PromotionAction;
}

/** All hundredths of a percent there are. */
export const WHOLE_BP = 10_000;

/** amount × part / whole without the loss that numbers past 2^53 would bring, rounded down. */
export function shareDown(amount: number, part: number, whole: number): number {
  return Number((BigInt(amount) * BigInt(part)) / BigInt(whole));
}

/** The same, rounded half up. */
export function shareHalfUp(amount: number, part: number, whole: number): number {
  const divisor = BigInt(whole);
  return Number((2n * BigInt(amount) * BigInt(part) + divisor) / (2n * divisor));
}
