import { decimalsOf, money, type Money } from "@mall/platform/money/money";

export interface PricedLine {
  readonly unitPriceMinor: number;
  readonly quantity: number;
}

/** All in one currency. total = subtotal − discount + shipping; tax is contained in total. */
export interface CartPrice {
  readonly subtotal: Money;
  readonly discount: Money;
  readonly shipping: Money;
  readonly tax: Money;
  readonly total: Money;
}

/** Prices are what the buyer pays: they contain value added tax at this rate. */
export const TAX_RATE_PERCENT = 20;
/** In units of the currency, such as euros: what one order costs to ship, and from which subtotal it costs nothing. */
export const STANDARD_SHIPPING = { price: 4.9, freeFrom: 50 } as const;
export const STANDARD_SHIPPING_CODE = "STANDARD";

/** What 100 lines of 999 units may cost at most each, so that no sum passes 2^53. */
export const MAX_UNIT_PRICE_MINOR = 10_000_000_000;

/** Prices lines by themselves: no discount (promotions are loyalty's), standard shipping, tax included. */
export function priceCart(lines: readonly PricedLine[], currencyCode: string): CartPrice {
  const subtotal = lines.reduce((sum, line) => sum + line.unitPriceMinor * line.quantity, 0);
  const shipping = lines.length === 0 ? 0 : standardShipping(subtotal, currencyCode);
  const total = subtotal + shipping;
  return {
    subtotal: money(subtotal, currencyCode),
    discount: money(0, currencyCode),
    shipping: money(shipping, currencyCode),
    tax: money(includedTax(total, TAX_RATE_PERCENT), currencyCode),
    total: money(total, currencyCode),
  };
}

/** Flat per order, whatever it weighs, and free from `freeFrom` on. */
export function standardShipping(subtotalMinor: number, currencyCode: string): number {
  const scale = 10 ** decimalsOf(currencyCode);
  return subtotalMinor >= STANDARD_SHIPPING.freeFrom * scale ? 0 : Math.round(STANDARD_SHIPPING.price * scale);
}

/** The tax that a gross amount contains, rounded once and half up: gross × rate / (100 + rate). */
export function includedTax(grossMinor: number, ratePercent: number): number {
  const divisor = 2n * BigInt(100 + ratePercent);
  return Number((2n * BigInt(grossMinor) * BigInt(ratePercent) + divisor / 2n) / divisor);
}
