import type { EntityManager } from "typeorm";

const PROLONG = `UPDATE hold SET expires_at = greatest(expires_at, $2) WHERE order_id = $1 AND state = 'HELD'`;

/** An order that waits for a person keeps its coupons, points and credit until then. */
export async function prolongHold(tx: EntityManager, orderId: string, until: Date): Promise<void> {
  await tx.query(PROLONG, [orderId, until]);
}
