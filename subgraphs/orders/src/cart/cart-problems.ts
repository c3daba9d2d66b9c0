import type { CheckoutQuote, PromotionErrorCode } from "../promotion/checkout-quote";
import type { ShippingFaultCode } from "../shipping/price-shipping";
import type { CartBasis } from "./cart-basis";
import type { CartContent, CartContentLine } from "./cart-content";

export type CartProblemCode =
  | "NOT_FOR_SALE"
  | "OUT_OF_STOCK"
  | "PRICE_CHANGED"
  | "CURRENCY_MISMATCH"
  | "PROMOTIONS_UNAVAILABLE"
  | ShippingFaultCode
  | PromotionErrorCode;

export interface CartProblem {
  readonly code: CartProblemCode;
  readonly message: string;
  /** Index of the line in the cart, from 0; null: it is about the cart as a whole. */
  readonly index: number | null;
  /** Whether the cart cannot be ordered as long as this holds. */
  readonly isBlocking: boolean;
}

interface LineProblem extends CartProblem {
  readonly index: number;
}

/** What is wrong with the lines of a cart, before anyone presses Pay. */
export function lineProblemsOf(cart: CartContent): LineProblem[] {
  return cart.lines.flatMap((line, index) => {
    const found = problemOf(line, cart.currency);
    return found === null ? [] : [{ ...found, index }];
  });
}

/** Everything for which placeOrder would refuse the cart, and prices that moved. A null quote: loyalty is away. */
export function problemsOf({ cart, shipping }: CartBasis, quote: CheckoutQuote | null): CartProblem[] {
  return [
    ...lineProblemsOf(cart),
    ...shipping.faults.map(({ code, sellerId, message }) => {
      const index = cart.lines.findIndex((line) => line.sellerId === sellerId);
      return { code, message, index: index === -1 ? null : index, isBlocking: true };
    }),
    ...promotionProblems(cart, quote),
  ];
}

function promotionProblems({ couponCodes }: CartContent, quote: CheckoutQuote | null): CartProblem[] {
  if (quote) return quote.userErrors.map(({ code, message }) => ({ code, message, index: null, isBlocking: true }));
  if (couponCodes.length === 0) return [];
  const message = "Coupons cannot be looked up at the moment. Try again shortly, or remove them.";
  return [{ code: "PROMOTIONS_UNAVAILABLE", message, index: null, isBlocking: true }];
}

function problemOf(line: CartContentLine, currency: string): Omit<CartProblem, "index"> | null {
  if (!line.isForSale) return blocking("NOT_FOR_SALE", `“${line.title}” is not sold at the moment. Remove it.`);
  if (line.currency !== currency) return blocking("CURRENCY_MISMATCH", mismatchMessage(line, currency));
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

export function mismatchMessage(line: { readonly title: string; readonly currency: string }, currency: string): string {
  return `“${line.title}” is sold in ${line.currency}, which has no rate to ${currency}. Remove it, or choose another currency.`;
}
