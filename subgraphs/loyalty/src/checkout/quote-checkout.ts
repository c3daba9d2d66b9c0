import { readOne } from "@mall/platform/database/read";
import { couponKey } from "../coupon/coupon-code";
import type { LoyaltyDeps } from "../deps";
import { checkCart } from "./check-cart";
import type { CheckoutCart, CheckoutQuote } from "./checkout";
import { CHECKOUT_FACTS, type CheckoutFacts } from "./checkout-facts";
import { planCheckout } from "./plan-checkout";

/** What promotions, points and gift credit would do for a cart. Holds nothing; one statement, or two after a change. */
export async function quoteCheckout({ db, promotions }: LoyaltyDeps, cart: CheckoutCart): Promise<CheckoutQuote> {
  checkCart(cart);
  const facts = await readOne<CheckoutFacts>(db, CHECKOUT_FACTS, factsValues(cart, null));
  if (!facts) throw new Error("The facts of a checkout are one row");
  return planCheckout(cart, facts, await promotions.at(facts.version)).quote;
}

/** The values of CHECKOUT_FACTS. */
export function factsValues(
  { couponCodes, userId, currencyCode, at }: CheckoutCart,
  orderId: string | null,
): unknown[] {
  const keys = couponCodes.map(couponKey).filter((key) => key !== null);
  return [keys, userId, currencyCode, at, orderId];
}
