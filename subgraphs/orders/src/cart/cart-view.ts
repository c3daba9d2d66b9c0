import { money } from "@mall/platform/money/money";
import { moneyView } from "@mall/platform/money/money.type";
import type { CartContent, CartContentLine } from "./cart-content";
import { problemsOf } from "./cart-problems";
import type { CartLineType, CartType } from "./cart.types";
import { priceCart } from "./price-cart";

/** Lines as the pricing sees them. */
export const pricedLines = (cart: CartContent) =>
  cart.lines.map((line) => ({ unitPriceMinor: line.priceMinor, quantity: line.quantity }));

/** A cart as GraphQL shows it. */
export function cartView(cart: CartContent): CartType & { readonly userId: string | null } {
  const { subtotal, discount, shipping, tax, total } = priceCart(pricedLines(cart), cart.currency);
  const lines = cart.lines.map((line) => lineView(line, cart.currency));
  return {
    id: cart.id,
    userId: cart.userId,
    state: cart.state,
    lines,
    totals: {
      subtotal: moneyView(subtotal),
      discount: moneyView(discount),
      shipping: moneyView(shipping),
      tax: moneyView(tax),
      total: moneyView(total),
    },
    problems: problemsOf(cart).map(({ code, message, index }) => ({ code, message, line: lines[index] ?? null })),
  };
}

const lineView = (line: CartContentLine, currency: string): CartLineType => ({
  id: line.id,
  quantity: line.quantity,
  variant: { id: line.variantId },
  unitPrice: moneyView(money(line.priceMinor, currency)),
  lineTotal: moneyView(money(line.priceMinor * line.quantity, currency)),
});
