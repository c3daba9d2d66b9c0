import { poolOf } from "@mall/platform/database/read";
import type { OrdersDeps } from "../deps";
import { undoOrder } from "../order/undo-order";

/** The reconciler asks the provider first, and may place an order in the last moment. */
const GRACE_MS = 60_000;
const BATCH = 50;

/** $1 reservations that ended before this. Along the partial index of pending orders, which are few. */
const FIND_EXPIRED = `
  SELECT o.id AS "orderId" FROM orders o
  WHERE o.state = 'PENDING'
    AND EXISTS (SELECT FROM reservation r WHERE r.order_id = o.id AND r.open > 0 AND r.expires_at <= $1)
  ORDER BY o.created_at LIMIT ${BATCH}`;

/**
 * Ends reservations whose time is over, with their orders, also while the payment provider says nothing: units must not
 * wait for a provider that is away. What it has approved meanwhile is voided as soon as it answers.
 */
export async function expireReservations(deps: OrdersDeps): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - GRACE_MS);
  // Past the counting of statements: what looks around by itself says nothing about any request.
  const { rows } = await poolOf(deps.db).query({ name: "expire", text: FIND_EXPIRED, values: [before] });
  for (const { orderId } of rows as { orderId: string }[]) {
    try {
      await undoOrder(deps, { orderId, actor: "mall" }, { how: "UNPAID", code: "PAYMENT_EXPIRED" });
    } catch (error) {
      deps.logger.error({ err: error, orderId }, "a reservation could not be ended, trying again");
    }
  }
}
