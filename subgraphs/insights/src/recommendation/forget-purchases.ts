import type { Transaction } from "../catalogue/save-listings";
import { LATEST_PRODUCTS, MAX_PAIRED, pairsOf } from "./record-purchases";

export interface CancelledOrder {
  readonly orderId: string;
  /** Its products, as they were counted. */
  readonly productIds: readonly string[];
}

const FORGET = `DELETE FROM purchase WHERE order_id = $1 RETURNING user_id, product_id`;

const UNCOUNT_BUYERS = `
  UPDATE listing_facts SET buyers = greatest(0, buyers - 1), change_number = $2 WHERE product_id = ANY($1::uuid[])`;

const GIVEN = `jsonb_to_recordset($1::jsonb) AS g(product_id uuid, other_id uuid, orders integer, buyers integer)`;

/** Pairs that never met but in this order leave; of the others it is subtracted. */
const DROP_PAIRS = `
  DELETE FROM product_pair p USING ${GIVEN}
  WHERE p.product_id = g.product_id AND p.other_id = g.other_id
    AND p.orders_together <= g.orders AND p.buyers_together <= g.buyers`;
const UNCOUNT_PAIRS = `
  UPDATE product_pair p SET orders_together = greatest(0, p.orders_together - g.orders),
    buyers_together = greatest(0, p.buyers_together - g.buyers)
  FROM ${GIVEN} WHERE p.product_id = g.product_id AND p.other_id = g.other_id`;

/**
 * The other way round of recordPurchases: what the buyer has from another order as well stays bought. Of people who took
 * their consent back nothing is known any more, so only that the products met in one order is subtracted.
 */
export async function forgetPurchases(tx: Transaction, order: CancelledOrder, change: number): Promise<void> {
  const ordered = [...order.productIds].sort();
  const [forgotten] = await tx.query<[Purchase[], number]>(FORGET, [order.orderId]);
  const earlier = await productsLeft(tx, forgotten[0]?.user_id);
  const gone = forgotten.map(({ product_id }) => product_id).filter((productId) => !earlier.includes(productId));
  await tx.query(UNCOUNT_BUYERS, [gone, change]);
  const paired = { ordered: ordered.slice(0, MAX_PAIRED), fresh: gone.sort().slice(0, MAX_PAIRED), earlier };
  const pairs = JSON.stringify(pairsOf(paired));
  await tx.query(DROP_PAIRS, [pairs]);
  await tx.query(UNCOUNT_PAIRS, [pairs]);
}

interface Purchase {
  readonly user_id: string;
  readonly product_id: string;
}

async function productsLeft(tx: Transaction, userId: string | undefined): Promise<string[]> {
  if (userId === undefined) return [];
  const rows = await tx.query<Pick<Purchase, "product_id">[]>(LATEST_PRODUCTS, [userId]);
  return rows.map((row) => row.product_id);
}
