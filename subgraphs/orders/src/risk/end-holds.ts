import { poolOf } from "@mall/platform/database/read";
import type { OrdersDeps } from "../deps";
import { undoOrder } from "../order/undo-order";
import { voidPayment } from "../payment/void-payment";
import { CONFIRM_HOURS, HOLD_HOURS } from "./hold-deadline";

const BATCH = 50;

/** $1 held for a person before this, $2 for their buyers. Along the partial index of held orders, which are few. */
const FIND_OVERDUE = `
  SELECT o.id AS "orderId", p.id AS "paymentId", o.risk = 'CHALLENGE' AS "isUnconfirmed"
  FROM orders o JOIN payment p ON p.order_id = o.id
  WHERE o.state = 'RISK_HOLD'
    AND (SELECT max(m.at) FROM order_move m WHERE m.order_id = o.id AND m.state = 'RISK_HOLD')
      <= CASE o.risk WHEN 'CHALLENGE' THEN $2::timestamptz ELSE $1::timestamptz END
  LIMIT ${BATCH}`;

const UNREVIEWED = { how: "UNREVIEWED", code: "RISK_NOT_REVIEWED" } as const;
const UNCONFIRMED = { how: "UNCONFIRMED", code: "RISK_NOT_CONFIRMED" } as const;

interface Overdue {
  readonly orderId: string;
  readonly paymentId: string;
  readonly isUnconfirmed: boolean;
}

/**
 * Gives up orders that nobody looked at, or whose buyers did not confirm them, in time: the buyer's money and the seller's stock must not wait for the mall
 * without an end. Stock, coupons and points are free again, the payment is voided, and the timeline says why.
 */
export async function endHolds(deps: OrdersDeps): Promise<void> {
  const values = [HOLD_HOURS, CONFIRM_HOURS].map((hours) => new Date(deps.clock.now().getTime() - hours * 3_600_000));
  // Past the counting of statements: what looks around by itself says nothing about any request.
  const { rows } = await poolOf(deps.db).query({ name: "end-holds", text: FIND_OVERDUE, values });
  for (const overdue of rows as Overdue[]) {
    try {
      const order = { orderId: overdue.orderId, actor: "mall" };
      if (await undoOrder(deps, order, overdue.isUnconfirmed ? UNCONFIRMED : UNREVIEWED))
        await voidPayment(deps, overdue);
    } catch (error) {
      deps.logger.error({ err: error, orderId: overdue.orderId }, "a held order could not be given up, trying again");
    }
  }
}
