import { money, type Money } from "@mall/platform/money/money";
import { moneyView } from "@mall/platform/money/money.type";
import type { AppliedPromotionType } from "../promotion/applied-promotion.types";
import type { CheckoutQuote } from "../promotion/checkout-quote";
import { offeredMethods } from "../shipping/offered-methods";
import type { OfferedShippingType } from "../shipping/offered-shipping.types";
import { type CartBasis, parcelsOf } from "./cart-basis";
import type { CartContentLine } from "./cart-content";
import { problemsOf } from "./cart-problems";
import type { CartLineType, CartProblemType, CartTotalsType, CartType } from "./cart.types";
import type { CheckoutRules } from "./checkout-rules";
import { type CartPrice, priceCart } from "./price-cart";

/** A cart as GraphQL shows it; what needs promotions is worked out only if it is asked for. */
export interface CartView extends CartType {
  readonly userId: string | null;
  readonly basis: CartBasis;
  readonly rules: CheckoutRules;
  /** Asked at most once. Null: loyalty cannot say. */
  readonly quote: () => Promise<CheckoutQuote | null>;
}

export interface CartViewSource {
  readonly basis: CartBasis;
  readonly rules: CheckoutRules;
  readonly quote: () => Promise<CheckoutQuote | null>;
}

export function cartView({ basis, rules, quote }: CartViewSource): CartView {
  const { cart, lines } = basis;
  const unitPrices = new Map(lines.map((line) => [line.id, money(line.unitPriceMinor, cart.currency)]));
  let asked: Promise<CheckoutQuote | null> | null = null;
  return {
    id: cart.id,
    userId: cart.userId,
    state: cart.state,
    currency: cart.currency,
    couponCodes: [...cart.couponCodes],
    country: cart.country,
    shippingMethodCode: cart.methodCode,
    vatNumber: cart.vatNumber,
    lines: cart.lines.map((line) => lineView(line, unitPrices.get(line.id) ?? money(line.priceMinor, line.currency))),
    basis,
    rules,
    quote: () => (asked ??= quote()),
  };
}

const lineView = (line: CartContentLine, unitPrice: Money): CartLineType => ({
  id: line.id,
  quantity: line.quantity,
  variant: { id: line.variantId },
  unitPrice: moneyView(unitPrice),
  lineTotal: moneyView(money(unitPrice.minorUnits * line.quantity, unitPrice.currencyCode)),
});

/** Without an answer of loyalty's, what the cart costs without promotions. */
export const priceOf = ({ request }: CartBasis, quote: CheckoutQuote | null): CartPrice =>
  priceCart({ ...request, adjustments: quote?.adjustments ?? [] });

export async function totalsView({ basis, quote }: CartView): Promise<CartTotalsType> {
  const price = priceOf(basis, await quote());
  const view = (minor: number) => moneyView(money(minor, basis.cart.currency));
  return {
    subtotal: view(price.subtotalMinor),
    discount: view(price.discountMinor),
    shipping: view(price.shippingMinor),
    tax: view(price.taxMinor),
    total: view(price.totalMinor),
    taxMode: basis.taxMode,
  };
}

export async function problemsView({ basis, lines, quote }: CartView): Promise<CartProblemType[]> {
  return problemsOf(basis, await quote()).map(({ code, message, index, isBlocking }) => ({
    code,
    message,
    isBlocking,
    line: index === null ? null : (lines[index] ?? null),
  }));
}

/** Null: loyalty cannot say. */
export async function promotionsView({ basis, quote }: CartView): Promise<AppliedPromotionType[] | null> {
  const answer = await quote();
  if (!answer) return null;
  const reasons = new Map(answer.explanations.map(({ promotionId, reason }) => [promotionId, reason]));
  return priceOf(basis, answer).adjustments.map(({ promotionId, code, title, amountMinor }) => ({
    code,
    title,
    amount: moneyView(money(amountMinor, basis.cart.currency)),
    explanation: reasons.get(promotionId) ?? null,
  }));
}

/** For a country that the buyer thinks of, or for where the cart goes. */
export function shippingView({ basis, rules }: CartView, country: string | null): OfferedShippingType[] {
  const { currency } = basis.cart;
  const view = (minor: number) => moneyView(money(minor, currency));
  const destination = { country: country ?? basis.wish.country, currency };
  return offeredMethods({ parcels: parcelsOf(basis.lines), destination }, rules).map((method) => ({
    code: method.code,
    name: method.name,
    price: view(method.amountMinor),
    minDays: method.minDays,
    maxDays: method.maxDays,
    sellers: method.sellers.map(({ sellerId, amountMinor }) => ({
      seller: { id: sellerId },
      price: view(amountMinor),
    })),
  }));
}
