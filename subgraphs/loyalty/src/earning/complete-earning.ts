import type { EntityManager } from "typeorm";
import { addDays, RETURN_WINDOW_DAYS } from "../points/programme-terms";

/** The order is complete: its points become available when the return window ends, which the job `release` sees to. */
export async function completeEarning(tx: EntityManager, orderId: string, completedAt: Date): Promise<void> {
  await tx.query(
    "UPDATE earning SET release_at = $2 WHERE order_id = $1 AND state = 'PENDING' AND release_at IS NULL",
    [orderId, addDays(completedAt, RETURN_WINDOW_DAYS)],
  );
}
