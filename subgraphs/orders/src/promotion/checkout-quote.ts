import type { Adjustment } from "../cart/price-cart";

/** What loyalty is asked about a cart. */
export interface CheckoutQuoteInput {
  readonly cartId: string;
  /** Null: a guest. */
  readonly userId: string | null;
  readonly currencyCode: string;
  /** RFC 3339. */
  readonly at: string;
  readonly country: string;
  readonly lines: readonly {
    readonly lineId: string;
    readonly productId: string;
    readonly variantId: string;
    readonly sellerId: string;
    readonly categoryIds: readonly string[];
    readonly quantity: number;
    readonly unitPriceMinor: number;
  }[];
  readonly shipping: readonly { readonly sellerId: string; readonly amountMinor: number }[];
  readonly couponCodes: readonly string[];
  readonly pointsToRedeem: number;
  readonly useGiftCredit: boolean;
}

export interface CheckoutHoldInput extends CheckoutQuoteInput {
  readonly orderId: string;
  readonly expiresAt: string;
}

export type PromotionErrorCode =
  | "COUPON_UNKNOWN"
  | "COUPON_EXPIRED"
  | "COUPON_USED_UP"
  | "COUPON_NOT_APPLICABLE"
  | "POINTS_NOT_ENOUGH"
  | "POINTS_TOO_MANY"
  | "SIGN_IN_REQUIRED";

export interface PromotionError {
  readonly code: PromotionErrorCode;
  readonly field: readonly string[] | null;
  readonly message: string;
}

/** Why a promotion applies, or does not. */
export interface PromotionExplanation {
  readonly promotionId: string;
  readonly title: string;
  readonly applied: boolean;
  readonly reason: string;
}

export interface CheckoutQuote {
  readonly adjustments: readonly Adjustment[];
  readonly explanations: readonly PromotionExplanation[];
  readonly points: { readonly points: number; readonly valueMinor: number } | null;
  readonly creditMinor: number;
  readonly extraPoints: number;
  readonly userErrors: readonly PromotionError[];
}

/** What a cart costs where nobody takes anything off. */
export const NO_QUOTE: CheckoutQuote = {
  adjustments: [],
  explanations: [],
  points: null,
  creditMinor: 0,
  extraPoints: 0,
  userErrors: [],
};
