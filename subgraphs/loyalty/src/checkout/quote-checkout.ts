import type { CheckoutCart, CheckoutQuote } from "./checkout";

/** What promotions, points and gift credit would do for a cart. Holds nothing. */
export function quoteCheckout(_cart: CheckoutCart): Promise<CheckoutQuote> {
  return Promise.resolve({
    adjustments: [],
    explanations: [],
    points: null,
    creditMinor: 0,
    extraPoints: 0,
    userErrors: [],
  });
}
