import type { CountingTransaction, Days } from "@mall/platform/figures/figures";
import type { StoredOrder } from "./complete-orders";

/** All orders that add to one of the days from $1 to $2. */
export const ORDERS_OF_DAYS = `
  SELECT order_id AS "orderId", user_id AS "userId", placed_at AS "placedAt", is_cancelled AS "isCancelled", placed, refunds,
    goods_minor::float8 AS "goodsMinor"
  FROM sold_order WHERE days && ARRAY(SELECT generate_series($1::date, $2::date, interval '1 day')::date)`;

export type OrderRow = Omit<StoredOrder, "placedAt"> & { readonly placedAt: Date | null };

export const orderOf = (row: OrderRow): StoredOrder => ({ ...row, placedAt: row.placedAt?.toISOString() ?? null });

/** Always in the same order: writers then lock rows in one order. */
export async function readOrdersOf(tx: CountingTransaction, { first, last }: Days): Promise<StoredOrder[]> {
  const rows = await tx.query<OrderRow[]>(`${ORDERS_OF_DAYS} ORDER BY order_id`, [first, last]);
  return rows.map(orderOf);
}
