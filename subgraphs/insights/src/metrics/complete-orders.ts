import type { Transaction } from "../catalogue/save-listings";
import { goodsOf } from "./contributions";
import { withCategories, type CategoriesOf, type SoldOrder } from "./sold-order";

const CATEGORIES = `
  SELECT product_id AS "productId", category_ids AS "categoryIds" FROM listing_facts
  WHERE product_id = ANY($1::uuid[]) AND product_version IS NOT NULL`;

/** The categories of products that were heard of, root first. */
export async function readCategories(tx: Transaction, productIds: readonly string[]): Promise<CategoriesOf> {
  const rows = await tx.query<{ productId: string; categoryIds: string[] }[]>(CATEGORIES, [[...new Set(productIds)]]);
  return new Map(rows.map(({ productId, categoryIds }) => [productId, categoryIds]));
}

/** An order as it is stored, with the sum that stands beside it. */
export type StoredOrder = SoldOrder & { readonly goodsMinor: number };

const SAVE = `
  UPDATE sold_order o SET placed = g.placed, goods_minor = g."goodsMinor"
  FROM jsonb_to_recordset($1::jsonb) AS g("orderId" uuid, placed jsonb, "goodsMinor" bigint)
  WHERE o.order_id = g."orderId"`;

/** Writes what older orders lack: categories that were not known or not asked for then, and what their buyers kept. */
export async function completeOrders(tx: Transaction, orders: readonly StoredOrder[]): Promise<SoldOrder[]> {
  const lines = orders.flatMap(({ placed }) => placed?.lines ?? []).filter(({ categoryIds }) => !categoryIds);
  const categories =
    lines.length === 0
      ? new Map()
      : await readCategories(
          tx,
          lines.map(({ productId }) => productId),
        );
  const completed = orders.map((order) => ({ order, whole: wholeOf(order, categories) }));
  const changed = completed.filter(({ order, whole }) => whole !== order).map(({ whole }) => whole);
  if (changed.length > 0) await tx.query(SAVE, [JSON.stringify(changed)]);
  return completed.map(({ whole }) => whole);
}

function wholeOf(order: StoredOrder, categories: CategoriesOf): StoredOrder {
  const { placed } = order;
  const lines = placed?.lines.map((line) => withCategories(line, categories)) ?? [];
  const isSame = lines.every((line, i) => line.categoryIds === placed?.lines[i]?.categoryIds);
  const whole = isSame || placed === null ? order : { ...order, placed: { ...placed, lines } };
  const goodsMinor = goodsOf(whole);
  return goodsMinor === order.goodsMinor ? whole : { ...whole, goodsMinor };
}
