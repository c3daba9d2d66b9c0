import type { CartContent, CartContentLine } from "./cart-content";

export type CartProblemCode = "NOT_FOR_SALE" | "OUT_OF_STOCK" | "PRICE_CHANGED" | "CURRENCY_MISMATCH";

export interface CartProblem {
  readonly code: CartProblemCode;
  readonly message: string;
  /** Index of the line in the cart, from 0. */
  readonly index: number;
  readonly lineId: string;
  /** Whether the cart cannot be ordered as long as this holds. */
  readonly isBlocking: boolean;
}

/** What is wrong with a cart before anyone presses Pay, line by line. */
export function problemsOf(cart: CartContent): CartProblem[] {
  return cart.lines.flatMap((line, index) => {
    const found = problemOf(line, cart.currency);
    return found === null ? [] : [{ ...found, index, lineId: line.id }];
  });
}

function problemOf(line: CartContentLine, currency: string): Omit<CartProblem, "index" | "lineId"> | null {
  if (!line.isForSale) return blocking("NOT_FOR_SALE", `“${line.title}” is not sold at the moment. Remove it.`);
  if (line.currency !== currency)
    return blocking("CURRENCY_MISMATCH", `“${line.title}” is now sold in ${line.currency}. Remove it.`);
  if (line.available < line.quantity) return blocking("OUT_OF_STOCK", shortageMessage(line));
  if (line.priceMinor === line.addedPriceMinor) return null;
  return {
    code: "PRICE_CHANGED",
    message: `The price of “${line.title}” has changed since it was added.`,
    isBlocking: false,
  };
}

const blocking = (code: CartProblemCode, message: string) => ({ code, message, isBlocking: true });

export function shortageMessage(line: { readonly title: string; readonly available: number }): string {
  if (line.available <= 0) return `“${line.title}” is sold out. Remove it to order the rest.`;
  return `Only ${line.available} of “${line.title}” can be bought. Lower the quantity.`;
}
