import type { OrderPlaced } from "@mall/schema/events/order-placed";
import type { EntityManager } from "typeorm";
import { LEAST_POINTS } from "./referral-terms";
import { type Pair, sharedSignal } from "./shared-signal";

const KEEP_SIGNALS = `
  INSERT INTO buyer_signal (kind, value, user_id) SELECT kind, value, $2
  FROM jsonb_to_recordset($1::jsonb) AS s(kind text, value text) ON CONFLICT DO NOTHING`;

/** Whoever came by a code and whose order this is, if it is the first that counts. */
const FIND = `
  SELECT r.referee_id AS "refereeId", r.referrer_id AS "referrerId", r.state FROM referral r
  JOIN earning e ON e.order_id = $2 AND e.user_id = r.referee_id AND e.points >= ${LEAST_POINTS}
  WHERE r.referee_id = $1 AND r.state IN ('PENDING', 'REVIEW') AND r.order_id IS NULL FOR UPDATE OF r`;

/** Under review it stays so: the order is noted for whoever looks at it. */
const QUALIFY = `
  UPDATE referral SET order_id = $2, state = CASE WHEN state = 'PENDING' THEN 'QUALIFIED' ELSE state END
  WHERE referee_id = $1`;
const REJECT =
  "UPDATE referral SET order_id = $2, state = 'REJECTED', reason = $3, decided_at = $4 WHERE referee_id = $1";

/** Remembers what tells accounts of one person, and lets a friend's first order that counts stand for the referral. */
export async function qualifyReferral(tx: EntityManager, order: OrderPlaced): Promise<void> {
  const { orderId, userId, placedAt, buyerSignals } = order;
  if (userId === null) return;
  const signals = Object.entries(buyerSignals ?? {})
    .filter(([, value]) => value !== null)
    .map(([kind, value]) => ({ kind: kind.toUpperCase(), value }));
  if (signals.length > 0) await tx.query(KEEP_SIGNALS, [JSON.stringify(signals), userId]);
  const [referral] = await tx.query<Pair[]>(FIND, [userId, orderId]);
  if (!referral) return;
  const shared = await sharedSignal(tx, referral);
  if (shared === null) await tx.query(QUALIFY, [userId, orderId]);
  else await tx.query(REJECT, [userId, orderId, shared, placedAt]);
}
