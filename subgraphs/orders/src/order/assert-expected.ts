import { decimalOf, isSameMoney, money } from "@mall/platform/money/money";
import type { CartBasis } from "../cart/cart-basis";
import type { CartPrice } from "../cart/price-cart";
import { refuse } from "../refusal";
import type { PlaceOrderCommand } from "./check-place-order";

/** The buyer pays what they saw, or nothing happens. */
export function assertExpected(price: CartPrice, { cart }: CartBasis, { expectedTotal }: PlaceOrderCommand): void {
  const total = money(price.totalMinor, cart.currency);
  if (isSameMoney(total, expectedTotal)) return;
  const message = `The total is now ${decimalOf(total)} ${cart.currency}. Show the cart again and ask the buyer.`;
  throw refuse("PRICE_CHANGED", message, ["input", "expectedTotal"]);
}
