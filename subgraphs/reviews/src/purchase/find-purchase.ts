import type { EntityManager } from "typeorm";

export interface Purchase {
  readonly orderLineId: string;
  readonly userId: string;
  readonly productId: string;
  readonly sellerId: string;
}

/** The first purchase that proves it, kept from being cancelled until the transaction ends. */
export async function findPurchase(tx: EntityManager, userId: string, productId: string): Promise<Purchase | null> {
  const rows = await tx.query<Purchase[]>(
    `SELECT order_line_id AS "orderLineId", user_id AS "userId", product_id AS "productId", seller_id AS "sellerId"
     FROM purchase WHERE user_id = $1 AND product_id = $2 AND cancelled_at IS NULL
     ORDER BY purchased_at, order_line_id LIMIT 1 FOR SHARE`,
    [userId, productId],
  );
  return rows[0] ?? null;
}
