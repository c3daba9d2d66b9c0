/** What is asked about: one cart at one moment, as checkout priced it. Amounts are minor units of `currencyCode`. */
export interface CheckoutCart {
  readonly cartId: string;
  /** Null for a guest. */
  readonly userId: string | null;
  readonly currencyCode: string;
  readonly at: Date;
  /** Where it goes, ISO 3166-1 alpha-2; null while unknown. */
  readonly country: string | null;
  readonly lines: readonly CheckoutLine[];
  readonly shipping: readonly CheckoutShipping[];
  readonly couponCodes: readonly string[];
  /** Points that the buyer wants to pay with. */
  readonly pointsToRedeem: number;
  readonly useGiftCredit: boolean;
}

export interface CheckoutLine {
  readonly lineId: string;
  readonly productId: string;
  readonly variantId: string;
  readonly sellerId: string;
  /** From the root of the tree to the product's own category. */
  readonly categoryIds: readonly string[];
  readonly quantity: number;
  readonly unitPriceMinor: number;
}

export interface CheckoutShipping {
  readonly sellerId: string;
  readonly amountMinor: number;
}

/** A cart to hold what was quoted for, until the order is placed or fails. */
export interface CheckoutHoldRequest extends CheckoutCart {
  readonly orderId: string;
  readonly expiresAt: Date;
}

/** What one promotion takes off, and where. */
export interface Adjustment {
  readonly promotionId: string;
  /** The coupon code that brought it; null if it applies by itself. */
  readonly code: string | null;
  readonly title: string;
  /** What the mall bears of it, in hundredths of a percent; the seller bears the rest. */
  readonly platformShareBp: number;
  readonly shares: readonly AdjustmentShare[];
}

export interface AdjustmentShare {
  /** Null: off the shipping of this seller. */
  readonly lineId: string | null;
  readonly sellerId: string;
  readonly amountMinor: number;
}

/** Why a promotion did or did not apply. */
export interface Explanation {
  readonly promotionId: string;
  readonly title: string;
  readonly applied: boolean;
  readonly reason: string;
}

export type CheckoutErrorCode =
  | "COUPON_UNKNOWN"
  | "COUPON_EXPIRED"
  | "COUPON_USED_UP"
  | "COUPON_NOT_APPLICABLE"
  | "POINTS_NOT_ENOUGH"
  | "POINTS_TOO_MANY"
  | "SIGN_IN_REQUIRED"
  | "HOLD_ENDED";

export interface CheckoutError {
  readonly code: CheckoutErrorCode;
  readonly field: string[];
  readonly message: string;
}

export interface PointsTender {
  readonly points: number;
  readonly valueMinor: number;
}

/** What loyalty does for a cart. Also the answer that a hold keeps. */
export interface CheckoutQuote {
  readonly adjustments: Adjustment[];
  readonly explanations: Explanation[];
  /** Null if none are to be redeemed, or cannot be. */
  readonly points: PointsTender | null;
  readonly creditMinor: number;
  /** Points that promotions add to what the order earns. */
  readonly extraPoints: number;
  readonly userErrors: CheckoutError[];
}
