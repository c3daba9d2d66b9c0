import type { ExchangeRate } from "../currency/exchange";
import { priceShipping, type SellerShipping, type ShippingAnswer } from "../shipping/price-shipping";
import type { Parcel } from "../shipping/shipping-method";
import { isReverseCharge } from "../tax/reverse-charge";
import { netOf } from "../tax/tax-amounts";
import { HOME_COUNTRY, type TaxMode, taxModeOf } from "../tax/tax-mode";
import { readVatNumber, type VatNumber } from "../tax/vat-number";
import type { CartContent, CartContentLine } from "./cart-content";
import { inCurrency } from "./cart-currency";
import type { CheckoutRules } from "./checkout-rules";
import type { LineToPrice, PriceRequest, ShippingToPrice } from "./price-cart";

/** Where a cart goes, how, and for whom. */
export interface Wish {
  readonly country: string;
  readonly methodCode: string;
  readonly vatNumber: VatNumber | null;
}

/** What the cart itself says; until the buyer says where it goes, it is priced as if it stayed at home. */
export const wishOf = ({ country, methodCode, vatNumber }: CartContent): Wish => ({
  country: country ?? HOME_COUNTRY,
  methodCode,
  vatNumber: vatNumber === null ? null : readVatNumber(vatNumber),
});

/** Everything about a cart at one moment but its promotions: in one currency, taxed, with its shipping. */
export interface CartBasis {
  /** Prices in the cart's currency, except of lines for which there is no rate: those keep their own. */
  readonly cart: CartContent;
  readonly wish: Wish;
  readonly taxMode: TaxMode;
  readonly lines: readonly BasisLine[];
  readonly shipping: ShippingAnswer;
  readonly request: PriceRequest;
  /** Sellers whose buyer accounts for the tax. */
  readonly reverseCharged: ReadonlySet<string>;
  /** The published rates by which anything was converted. */
  readonly exchangeRates: readonly ExchangeRate[];
}

/** A line that can be priced. */
export interface BasisLine extends LineToPrice {
  /** The rate of its goods, whoever accounts for the tax. */
  readonly fullRateBp: number;
  readonly content: CartContentLine;
}

export interface BasisSource {
  readonly cart: CartContent;
  readonly wish: Wish;
  readonly rules: CheckoutRules;
  readonly at: Date;
}

export function basisOf({ cart: stored, wish, rules, at }: BasisSource): CartBasis {
  const { cart, exchangeRates } = inOneCurrency(stored, rules);
  const reverseCharged = reverseChargedSellers(cart, wish);
  const lines = cart.lines.flatMap((content): BasisLine[] => {
    if (content.currency !== cart.currency) return [];
    const rateBp = rules.tax.rateBp(wish.country, content.taxCategory, at);
    const isReversed = reverseCharged.has(content.sellerId);
    return [lineToPrice(content, rateBp, isReversed)];
  });
  const destination = { country: wish.country, currency: cart.currency };
  const shipping = priceShipping({ code: wish.methodCode, parcels: parcelsOf(lines), destination }, rules);
  const taxMode = taxModeOf(wish.country);
  const request = { lines, shipping: taxedShipping(shipping.prices, lines, reverseCharged), taxMode };
  return { cart, wish, taxMode, lines, shipping, request, reverseCharged, exchangeRates };
}

/** Prices as the cart shows them, and the rates that brought them there. */
function inOneCurrency(cart: CartContent, { exchange }: CheckoutRules) {
  const used = new Map<string, ExchangeRate>();
  const lines = cart.lines.map((line) => {
    const shown = inCurrency(line, cart.currency, exchange);
    const rates = shown === line ? [] : (exchange.conversion(line.currency, cart.currency)?.rates ?? []);
    for (const rate of rates) used.set(`${rate.base}:${rate.quote}`, rate);
    return shown;
  });
  return { cart: { ...cart, lines }, exchangeRates: [...used.values()] };
}

function reverseChargedSellers(cart: CartContent, { country, vatNumber }: Wish): Set<string> {
  const reversed = cart.lines.filter(({ sellerCountry }) => isReverseCharge({ vatNumber, country, sellerCountry }));
  return new Set(reversed.map((line) => line.sellerId));
}

/** Where the buyer accounts for the tax, the price is what is left without it, unit by unit. */
function lineToPrice(content: CartContentLine, rateBp: number, isReversed: boolean): BasisLine {
  const { id, sellerId, quantity, priceMinor } = content;
  const unitPriceMinor = isReversed ? netOf(priceMinor, rateBp) : priceMinor;
  return { id, sellerId, quantity, unitPriceMinor, taxRateBp: isReversed ? 0 : rateBp, fullRateBp: rateBp, content };
}

export function parcelsOf(lines: readonly BasisLine[]): Parcel[] {
  const parcels = new Map<string, { sellerId: string; subtotalMinor: number; weightGrams: number }>();
  for (const { sellerId, unitPriceMinor, quantity, content } of lines) {
    const parcel = parcels.get(sellerId) ?? { sellerId, subtotalMinor: 0, weightGrams: 0 };
    parcel.subtotalMinor += unitPriceMinor * quantity;
    parcel.weightGrams += (content.weightGrams ?? 0) * quantity;
    parcels.set(sellerId, parcel);
  }
  return [...parcels.values()];
}

/** Shipping is taxed as the goods that it brings, by the highest of their rates. */
function taxedShipping(
  prices: readonly SellerShipping[],
  lines: readonly BasisLine[],
  reverseCharged: ReadonlySet<string>,
): ShippingToPrice[] {
  return prices.map(({ sellerId, amountMinor }) => {
    const goods = lines.filter((line) => line.sellerId === sellerId);
    const rateBp = Math.max(0, ...goods.map((line) => line.fullRateBp));
    return reverseCharged.has(sellerId)
      ? { sellerId, amountMinor: netOf(amountMinor, rateBp), taxRateBp: 0 }
      : { sellerId, amountMinor, taxRateBp: rateBp };
  });
}
