import { read } from "@mall/platform/database/read";
import { groupedByKey, inKeyOrder } from "@mall/platform/graphql/batching";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import {
  ORDER_COLUMNS,
  type OrderLineRow,
  type OrderLineView,
  orderLineView,
  type OrderRow,
  type OrderView,
  orderView,
  type PaymentRow,
  type PaymentView,
  paymentView,
  SELLER_ORDER_COLUMNS,
  type SellerOrderRow,
  type SellerOrderView,
  sellerOrderView,
} from "./order-rows";

const ORDERS = `SELECT ${ORDER_COLUMNS} FROM orders o`;
const SELLER_ORDERS = `
  SELECT ${SELLER_ORDER_COLUMNS} FROM seller_order s JOIN orders o ON o.id = s.order_id`;
const LINES = `
  SELECT l.id, l.order_id AS "orderId", l.seller_order_id AS "sellerOrderId", l.variant_id AS "variantId", l.title,
    l.quantity, l.unit_price_minor::float8 AS "unitPrice", l.line_total_minor::float8 AS "lineTotal",
    l.discount_minor::float8 AS discount, l.tax_minor::float8 AS tax, l.tax_rate_bp AS "taxRateBp",
    l.payable_minor::float8 AS payable, o.currency
  FROM order_line l JOIN orders o ON o.id = l.order_id`;
const PAYMENTS = `
  SELECT id, order_id AS "orderId", state, amount_minor::float8 AS amount, captured_minor::float8 AS captured,
    refunded_minor::float8 AS refunded, charged_back_minor::float8 AS "chargedBack", currency, method_brand AS brand,
    method_last4 AS last4, action_url AS "actionUrl"
  FROM payment`;

/** By one id or by several: what whoever buys reads is planned once, a set would be planned anew each time. */
const whoseIs = (column: string, ids: readonly string[]): string =>
  ids.length === 1 ? `WHERE ${column} = $1::uuid` : `WHERE ${column} = ANY($1::uuid[])`;
const given = (ids: readonly string[]): unknown[] => (ids.length === 1 ? [...ids] : [ids]);

/** Batched reads of orders and what hangs on them. Access is checked where an order is found, not here. */
export function createOrderLoaders(db: DataSource) {
  return {
    orderById: new DataLoader<string, OrderView | null>(async (ids) => {
      const asked = ids.filter(isUuid);
      const rows = await read<OrderRow>(db, `${ORDERS} ${whoseIs("o.id", asked)}`, given(asked));
      return inKeyOrder(ids, rows.map(orderView), (order) => order.id);
    }),
    sellerOrderById: new DataLoader<string, SellerOrderView | null>(async (ids) => {
      const rows = await read<SellerOrderRow>(db, `${SELLER_ORDERS} WHERE s.id = ANY($1::uuid[])`, [
        ids.filter(isUuid),
      ]);
      return inKeyOrder(ids, rows.map(sellerOrderView), (part) => part.id);
    }),
    sellerOrdersByOrder: new DataLoader<string, SellerOrderView[]>(async (ids) => {
      const rows = await read<SellerOrderRow>(
        db,
        `${SELLER_ORDERS} WHERE s.order_id = ANY($1::uuid[]) ORDER BY s.position`,
        [ids],
      );
      return groupedByKey(ids, rows.map(sellerOrderView), (part) => part.orderId);
    }),
    linesByOrder: new DataLoader<string, OrderLineView[]>(async (ids) => {
      const rows = await read<OrderLineRow>(db, `${LINES} WHERE l.order_id = ANY($1::uuid[]) ORDER BY l.position`, [
        ids,
      ]);
      return groupedByKey(ids, rows.map(orderLineView), (line) => line.orderId);
    }),
    paymentsByOrder: new DataLoader<string, PaymentView[]>(async (ids) => {
      const rows = await read<PaymentRow>(db, `${PAYMENTS} ${whoseIs("order_id", ids)} ORDER BY attempt`, given(ids));
      return groupedByKey(ids, rows.map(paymentView), (payment) => payment.orderId);
    }),
  };
}
