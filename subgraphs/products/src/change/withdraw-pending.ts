import type { EntityManager } from "typeorm";

const WITHDRAW = `
  WITH withdrawn AS (
    UPDATE product_changes SET state = 'WITHDRAWN', decided_at = $2, decision_reason = 'The listing was archived.'
    WHERE product_id = $1 AND state = 'PENDING'
  )
  DELETE FROM product_change_locks WHERE product_id = $1`;

/** Nobody decides on a listing that is gone. */
export async function withdrawPending(tx: EntityManager, productId: string, now: Date): Promise<void> {
  await tx.query(WITHDRAW, [productId, now]);
}
