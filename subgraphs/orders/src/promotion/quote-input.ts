import type { CartBasis } from "../cart/cart-basis";
import type { CheckoutQuoteInput } from "./checkout-quote";

export interface Asking {
  /** Who would buy; null: a guest. */
  readonly userId: string | null;
  readonly at: Date;
  /** Default: those of the cart. */
  readonly couponCodes?: readonly string[];
  readonly pointsToRedeem?: number;
  readonly useGiftCredit?: boolean;
}

/** A cart as loyalty is asked about it. */
export function quoteInputOf({ cart, wish, lines, request }: CartBasis, asking: Asking): CheckoutQuoteInput {
  const { userId, at, couponCodes = cart.couponCodes, pointsToRedeem = 0, useGiftCredit = false } = asking;
  return {
    cartId: cart.id,
    userId,
    currencyCode: cart.currency,
    at: at.toISOString(),
    country: wish.country,
    lines: lines.map(({ id, sellerId, quantity, unitPriceMinor, content }) => ({
      lineId: id,
      productId: content.productId,
      variantId: content.variantId,
      sellerId,
      categoryIds: content.categoryIds,
      quantity,
      unitPriceMinor,
    })),
    shipping: request.shipping.map(({ sellerId, amountMinor }) => ({ sellerId, amountMinor })),
    couponCodes,
    pointsToRedeem,
    useGiftCredit,
  };
}
