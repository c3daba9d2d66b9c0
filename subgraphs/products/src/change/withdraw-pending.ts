import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import { tellSuggestion } from "./tell-suggestion";

const WITHDRAW = `
  WITH withdrawn AS (
    UPDATE product_changes SET state = 'WITHDRAWN', decided_at = $2, decision_reason = 'The listing was archived.'
    WHERE product_id = $1 AND state = 'PENDING'
  )
  DELETE FROM product_change_locks WHERE product_id = $1`;

/** Nobody decides on a listing that is gone. */
export async function withdrawPending(tx: EntityManager, deps: ProductsDeps, productId: string): Promise<void> {
  await tx.query(WITHDRAW, [productId, deps.clock.now()]);
  await tellSuggestion(tx, deps, productId);
}
