import type { CountingTransaction, Days } from "@mall/platform/figures/figures";
import type { StoredOrder } from "./complete-orders";

const ORDERS = `
  SELECT order_id AS "orderId", user_id AS "userId", placed_at AS "placedAt", is_cancelled AS "isCancelled", placed, refunds,
    goods_minor::float8 AS "goodsMinor"
  FROM sold_order WHERE days && ARRAY(SELECT generate_series($1::date, $2::date, interval '1 day')::date) ORDER BY order_id`;

type Row = Omit<StoredOrder, "placedAt"> & { readonly placedAt: Date | null };

/** All orders that add to one of the days. */
export async function readOrdersOf(tx: CountingTransaction, { first, last }: Days): Promise<StoredOrder[]> {
  const rows = await tx.query<Row[]>(ORDERS, [first, last]);
  return rows.map((row) => ({ ...row, placedAt: row.placedAt?.toISOString() ?? null }));
}
