import { money } from "@mall/platform/money/money";
import { moneyView } from "@mall/platform/money/money.type";
import type { OrderAddressType } from "../address/address.types";
import type { PaymentState } from "../payment/payment-status";
import type { PaymentType } from "../payment/payment.types";
import { SELLER_ORDER_MOVES, SELLER_MOVES, type SellerOrderState } from "../seller-order/seller-order-status";
import type { OrderLineType, SellerOrderType } from "../seller-order/seller-order.types";
import { eventsFrom } from "../state-table";
import type { OrderState } from "./order-status";
import type { OrderType } from "./order.types";

/** Amounts are read as doubles, which hold every integer up to 2^53 exactly; pg gives bigint as text. */
export const ORDER_COLUMNS = `
  o.id, o.number, o.user_id AS "userId", o.state, o.failure_code AS "failureCode", o.created_at AS "createdAt",
  o.placed_at AS "placedAt", o.currency, o.subtotal_minor::float8 AS subtotal, o.discount_minor::float8 AS discount,
  o.shipping_minor::float8 AS shipping, o.tax_minor::float8 AS tax, o.total_minor::float8 AS total,
  o.shipping_address AS "shippingAddress"`;

export interface OrderRow {
  readonly id: string;
  readonly number: string;
  readonly userId: string | null;
  readonly state: OrderState;
  readonly failureCode: string | null;
  readonly createdAt: Date;
  readonly placedAt: Date | null;
  readonly currency: string;
  readonly subtotal: number;
  readonly discount: number;
  readonly shipping: number;
  readonly tax: number;
  readonly total: number;
  readonly shippingAddress: OrderAddressType | null;
}

/** With the buyer's id, by which access is checked; GraphQL does not show it. */
export type OrderView = OrderType & {
  readonly userId: string | null;
  /** Sellers whose member is shown their own part of it; left out for who may see all of it. */
  readonly shownTo?: readonly string[];
};

export function orderView(row: OrderRow): OrderView {
  const amount = (minorUnits: number) => moneyView(money(minorUnits, row.currency));
  return {
    ...row,
    subtotal: amount(row.subtotal),
    discount: amount(row.discount),
    shipping: amount(row.shipping),
    tax: amount(row.tax),
    total: amount(row.total),
    customer: row.userId === null ? null : { id: row.userId },
  };
}

export const SELLER_ORDER_COLUMNS = `
  s.id, s.order_id AS "orderId", s.seller_id AS "sellerId", s.state, s.placed_at AS "placedAt",
  s.subtotal_minor::float8 AS subtotal, s.shipping_minor::float8 AS shipping, o.currency, o.number AS "orderNumber",
  o.shipping_address AS "shippingAddress"`;

export interface SellerOrderRow {
  readonly id: string;
  readonly orderId: string;
  readonly sellerId: string;
  readonly state: SellerOrderState;
  readonly placedAt: Date | null;
  readonly subtotal: number;
  readonly shipping: number;
  readonly currency: string;
  readonly orderNumber: string;
  readonly shippingAddress: OrderAddressType | null;
}

export type SellerOrderView = SellerOrderType & { readonly orderId: string; readonly sellerId: string };

export function sellerOrderView(row: SellerOrderRow): SellerOrderView {
  const allowed = eventsFrom(SELLER_ORDER_MOVES, row.state);
  return {
    ...row,
    allowedEvents: SELLER_MOVES.filter((move) => allowed.includes(move)),
    seller: { id: row.sellerId },
    subtotal: moneyView(money(row.subtotal, row.currency)),
    shipping: moneyView(money(row.shipping, row.currency)),
  };
}

export interface OrderLineRow {
  readonly id: string;
  readonly orderId: string;
  readonly sellerOrderId: string;
  readonly variantId: string;
  readonly title: string;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly lineTotal: number;
  readonly discount: number;
  readonly tax: number;
  readonly taxRateBp: number;
  readonly payable: number;
  readonly currency: string;
}

export type OrderLineView = OrderLineType & { readonly orderId: string; readonly sellerOrderId: string };

export const orderLineView = (row: OrderLineRow): OrderLineView => ({
  ...row,
  variant: { id: row.variantId },
  unitPrice: moneyView(money(row.unitPrice, row.currency)),
  lineTotal: moneyView(money(row.lineTotal, row.currency)),
  discount: moneyView(money(row.discount, row.currency)),
  tax: moneyView(money(row.tax, row.currency)),
  payable: moneyView(money(row.payable, row.currency)),
});

export interface PaymentRow {
  readonly id: string;
  readonly orderId: string;
  readonly state: PaymentState;
  readonly amount: number;
  readonly captured: number;
  readonly refunded: number;
  readonly chargedBack: number;
  readonly currency: string;
  readonly brand: string | null;
  readonly last4: string | null;
  readonly actionUrl: string | null;
}

export type PaymentView = PaymentType & { readonly orderId: string };

export function paymentView(row: PaymentRow): PaymentView {
  const { id, orderId, state, currency, brand, last4, actionUrl } = row;
  const amount = (minorUnits: number) => moneyView(money(minorUnits, currency));
  return {
    ...{ id, orderId, state },
    amount: amount(row.amount),
    captured: amount(row.captured),
    refunded: amount(row.refunded),
    chargedBack: amount(row.chargedBack),
    method: brand === null || last4 === null ? null : { brand, last4 },
    actionUrl: state === "ACTION_REQUIRED" ? actionUrl : null,
  };
}
