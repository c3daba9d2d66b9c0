import type { Transaction } from "../catalogue/save-listings";

export interface PurchasedOrder {
  readonly orderId: string;
  readonly userId: string;
  readonly placedAt: string;
  readonly lines: readonly { readonly productId: string }[];
}

/** Of a huge order or a long history only so many products are paired; the number of pairs grows with the square. */
export const MAX_PAIRED = 20;
const MAX_HISTORY = 50;

/** What somebody bought last; bought twice, it counts once. */
export const LATEST_PRODUCTS = `
  SELECT product_id FROM purchase WHERE user_id = $1
  GROUP BY product_id ORDER BY max(purchased_at) DESC, product_id LIMIT ${MAX_HISTORY}`;

const SAVE_PURCHASES = `
  INSERT INTO purchase (user_id, product_id, order_id, purchased_at)
  SELECT $1, product_id, $3, $4 FROM unnest($2::uuid[]) AS product_id
  ON CONFLICT DO NOTHING`;

const COUNT_BUYERS = `
  UPDATE listing_facts SET buyers = buyers + 1, change_number = $2 WHERE product_id = ANY($1::uuid[])`;

const COUNT_PAIRS = `
  INSERT INTO product_pair AS p (product_id, other_id, orders_together, buyers_together)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS g(product_id uuid, other_id uuid, orders integer, buyers integer)
  ORDER BY product_id, other_id
  ON CONFLICT (product_id, other_id) DO UPDATE SET
    orders_together = p.orders_together + excluded.orders_together,
    buyers_together = p.buyers_together + excluded.buyers_together`;

/** Remembers what somebody bought and which products met, if the buyer agreed to profiling; tells whether it did. */
export async function recordPurchases(tx: Transaction, order: PurchasedOrder, change: number): Promise<boolean> {
  const consent = await tx.query<unknown[]>("SELECT FROM profiling_consent WHERE user_id = $1 AND is_granted", [
    order.userId,
  ]);
  if (consent.length === 0) return false;
  const ordered = [...new Set(order.lines.map(({ productId }) => productId))].sort();
  const rows = await tx.query<{ product_id: string }[]>(LATEST_PRODUCTS, [order.userId]);
  const earlier = rows.map((row) => row.product_id);
  const fresh = ordered.filter((productId) => !earlier.includes(productId));
  await tx.query(SAVE_PURCHASES, [order.userId, ordered, order.orderId, order.placedAt]);
  await tx.query(COUNT_BUYERS, [fresh, change]);
  const pairs = pairsOf({ ordered: ordered.slice(0, MAX_PAIRED), fresh: fresh.slice(0, MAX_PAIRED), earlier });
  if (pairs.length > 0) await tx.query(COUNT_PAIRS, [JSON.stringify(pairs)]);
  return true;
}

export interface PairCount {
  readonly product_id: string;
  readonly other_id: string;
  readonly orders: number;
  readonly buyers: number;
}

/**
 * What one order adds to the pair counts, both directions: each two products of the order met in one order more; each
 * product that the buyer bought for the first time met all they have in one buyer more.
 */
export function pairsOf(order: {
  readonly ordered: readonly string[];
  readonly fresh: readonly string[];
  readonly earlier: readonly string[];
}): PairCount[] {
  const isFresh = new Set(order.fresh);
  const owned = [...new Set([...order.ordered, ...order.earlier])];
  const pairs: PairCount[] = [];
  for (const one of owned) {
    for (const other of owned) {
      const orders = one !== other && order.ordered.includes(one) && order.ordered.includes(other) ? 1 : 0;
      const buyers = one !== other && (isFresh.has(one) || isFresh.has(other)) ? 1 : 0;
      if (orders + buyers > 0) pairs.push({ product_id: one, other_id: other, orders, buyers });
    }
  }
  return pairs;
}
