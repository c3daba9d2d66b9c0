import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { CartBasis } from "../cart/cart-basis";
import type { CartPrice, PricedPart } from "../cart/price-cart";
import type { Commission } from "../commission/commission";
import { ROUNDING_POLICY } from "../tax/tax-amounts";
import { adjustmentRows } from "./adjustment-rows";
import type { PlaceOrderCommand } from "./check-place-order";
import type { Risk } from "../risk/ask-insights";
import type { DraftLine, DraftPart } from "./draft-part";

export interface DraftSource {
  readonly orderId: string;
  readonly command: PlaceOrderCommand;
  readonly basis: CartBasis;
  readonly price: CartPrice;
  readonly pointsSpent: number;
  readonly couponCodes: readonly string[];
  /** Of each line, in order. */
  readonly commissions: readonly Commission[];
  readonly userId: string | null;
  /** Null: nobody could say in time. */
  readonly risk: Risk | null;
}

/** The rows of an order before they are written. Seller orders add up to the order, in minor units. */
export function draftOrder(source: DraftSource, ids: Ids) {
  const { basis, price, orderId } = source;
  const parts = splitBySeller(source, ids);
  return {
    order: orderRow(source),
    sellerOrders: parts.map((part, index) => sellerOrderRow(part, index, basis)),
    lines: parts.flatMap((part) => part.lines.map((line) => lineRow(line, part.id))),
    ...adjustmentRows(price.adjustments, parts, ids),
    rates: basis.exchangeRates.map(({ base, quote, rate, asOf, source: published }) => ({
      order_id: orderId,
      ...{ base, quote, rate, as_of: asOf, source: published },
    })),
  };
}

export type OrderDraft = ReturnType<typeof draftOrder>;

function orderRow({ orderId, command, basis, price, userId, pointsSpent, couponCodes, risk }: DraftSource) {
  return {
    id: orderId,
    cart_id: basis.cart.id,
    user_id: userId,
    risk: risk?.effect ?? null,
    risk_decision_id: risk?.decisionId ?? null,
    email: command.email,
    currency: basis.cart.currency,
    subtotal_minor: price.subtotalMinor,
    discount_minor: price.discountMinor,
    shipping_minor: price.shippingMinor,
    tax_minor: price.taxMinor,
    tax_added_minor: price.taxAddedMinor,
    total_minor: price.totalMinor,
    points_spent: pointsSpent,
    points_minor: price.pointsMinor,
    credit_minor: price.creditMinor,
    tax_mode: basis.taxMode,
    rounding_policy: ROUNDING_POLICY,
    tax_country: basis.wish.country,
    vat_number: basis.wish.vatNumber?.number ?? null,
    reverse_charge: basis.reverseCharged.size > 0,
    coupon_codes: couponCodes,
    shipping_method: basis.wish.methodCode,
    shipping_address: command.shippingAddress,
    billing_address: command.billingAddress,
    idempotency_owner: command.keyOwner,
    idempotency_key: command.idempotencyKey,
    request_hash: command.requestHash,
  };
}

function splitBySeller({ basis, price, commissions }: DraftSource, ids: Ids): DraftPart[] {
  const parts = new Map<string, DraftLine[]>();
  for (const [index, line] of basis.lines.entries()) {
    const priced = price.lines[index];
    if (!priced) throw new Error(`Line ${line.id} was not priced`);
    const drafted = { id: ids.next(), line, price: priced, commission: commissions[index] };
    parts.set(line.sellerId, [...(parts.get(line.sellerId) ?? []), drafted]);
  }
  const { shipping } = basis.request;
  return [...parts].map(([sellerId, lines]) => {
    const shipped = price.shippings[shipping.findIndex((part) => part.sellerId === sellerId)];
    if (!shipped) throw new Error(`The shipping of seller ${sellerId} was not priced`);
    return { id: ids.next(), sellerId, lines, shipping: shipped };
  });
}

function sellerOrderRow({ id, sellerId, lines, shipping }: DraftPart, index: number, basis: CartBasis) {
  const sum = (amountOf: (part: PricedPart) => number): number =>
    lines.reduce((total, line) => total + amountOf(line.price), 0);
  return {
    id,
    seller_id: sellerId,
    position: index + 1,
    subtotal_minor: sum((line) => line.amountMinor),
    discount_minor: sum((line) => line.discountMinor),
    tax_minor: sum((line) => line.taxMinor) + shipping.taxMinor,
    tax_added_minor: sum((line) => line.taxAddedMinor) + shipping.taxAddedMinor,
    reverse_charge: basis.reverseCharged.has(sellerId),
    shipping_method: basis.wish.methodCode,
    ...shippingColumns(shipping),
  };
}

const shippingColumns = (shipping: PricedPart) => ({
  shipping_minor: shipping.amountMinor - shipping.discountMinor,
  shipping_discount_minor: shipping.discountMinor,
  shipping_platform_discount_minor: shipping.platformDiscountMinor,
  shipping_tax_minor: shipping.taxMinor,
  shipping_tax_added_minor: shipping.taxAddedMinor,
  shipping_tax_rate_bp: shipping.taxRateBp,
  shipping_points_minor: shipping.pointsMinor,
  shipping_credit_minor: shipping.creditMinor,
});

const lineRow = ({ id, line, price, commission }: DraftLine, sellerOrderId: string) => ({
  id,
  seller_order_id: sellerOrderId,
  variant_id: line.content.variantId,
  product_id: line.content.productId,
  sku: line.content.sku,
  title: line.content.title,
  options: line.content.options,
  quantity: line.quantity,
  unit_price_minor: line.unitPriceMinor,
  discount_minor: price.discountMinor,
  platform_discount_minor: price.platformDiscountMinor,
  tax_category: line.content.taxCategory,
  tax_rate_bp: price.taxRateBp,
  tax_minor: price.taxMinor,
  tax_added_minor: price.taxAddedMinor,
  points_minor: price.pointsMinor,
  credit_minor: price.creditMinor,
  commission_minor: commission?.commissionMinor ?? 0,
  commission_rule_id: commission?.ruleId ?? null,
});
