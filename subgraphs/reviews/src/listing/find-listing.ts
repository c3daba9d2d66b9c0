import type { EntityManager } from "typeorm";

/** States in which people can see a product, and so talk about it. */
const VISIBLE = ["ACTIVE", "PAUSED", "ARCHIVED"];

/** Whether there is a product of this id that people can see. */
export async function isKnownProduct(tx: EntityManager, productId: string): Promise<boolean> {
  const text = "SELECT FROM listing WHERE product_id = $1 AND state = ANY($2)";
  return (await tx.query<unknown[]>(text, [productId, VISIBLE])).length > 0;
}

/** Whose listing it is; null if it is not known. */
export async function findSellerOf(tx: EntityManager, productId: string): Promise<string | null> {
  const text = `SELECT seller_id AS "sellerId" FROM listing WHERE product_id = $1`;
  const [row] = await tx.query<{ sellerId: string }[]>(text, [productId]);
  return row?.sellerId ?? null;
}
