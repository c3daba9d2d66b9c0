import { sqlStatesBefore } from "../state-table";
import { PAYOUT_MOVES } from "./payout-status";

/**
 * $1 now, $2 how many. Looked at from now on by nobody else for a while, longer each time: 1 minute, 2, 4, up to 4 hours.
 * Nothing is sent to a seller who is suspended.
 */
export const DUE_PAYOUTS = `
  UPDATE payout p SET tries = p.tries + 1,
    next_try_at = $1::timestamptz + make_interval(mins => least(240, power(2, least(p.tries, 8)))::integer)
  FROM (
    SELECT d.id FROM payout d WHERE d.state IN ('REQUESTED', 'SENT') AND d.next_try_at <= $1
      AND NOT (d.state = 'REQUESTED' AND EXISTS (
        SELECT FROM seller_profile h WHERE h.seller_id = d.seller_id AND h.state = 'SUSPENDED'))
    ORDER BY d.next_try_at LIMIT $2 FOR UPDATE SKIP LOCKED
  ) due
  WHERE p.id = due.id
  RETURNING p.id, p.seller_id AS "sellerId", p.currency, p.amount_minor::float8 AS amount, p.state, p.tries`;

/** $1 payout, $2 now, $3 provider. It is asked about a minute later. */
export const MARK_SENT = `
  UPDATE payout SET state = 'SENT', sent_at = $2, provider = $3, tries = 0, next_try_at = $2::timestamptz + interval '1 minute'
  WHERE id = $1 AND state IN (${sqlStatesBefore(PAYOUT_MOVES, "send")})`;

/** $1 payout, $2 PAID or FAILED, $3 why it failed, $4 now. */
export const SETTLE_PAYOUT = `
  UPDATE payout SET state = $2, failure_code = $3, settled_at = $4 WHERE id = $1
    AND (($2 = 'PAID' AND state IN (${sqlStatesBefore(PAYOUT_MOVES, "pay")}))
      OR ($2 = 'FAILED' AND state IN (${sqlStatesBefore(PAYOUT_MOVES, "fail")})))
  RETURNING id`;
