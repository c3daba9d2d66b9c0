import { PLACED_COLUMNS, PLACING, tellPlaced } from "../payment/placing-sql";

/** $1 order. */
export const CLEAR_RISK = `UPDATE orders SET risk = 'CLEARED' WHERE id = $1 AND risk IN ('REVIEW', 'CHALLENGE') AND state IN ('PENDING', 'RISK_HOLD')`;

/** $1 order, $2 now, $3 actor, $4 why, then `placedTelling`. Its payment was approved when it was held. */
export const PLACE_HELD = `
  WITH placed AS (
    UPDATE orders o SET state = 'PLACED', placed_at = $2 WHERE o.id = $1 AND o.state = 'RISK_HOLD'
    RETURNING ${PLACED_COLUMNS}, (SELECT p.card_digest FROM payment p
      WHERE p.order_id = o.id AND p.card_digest IS NOT NULL LIMIT 1) AS card_digest
  ), ${PLACING}, moved AS (
    INSERT INTO order_move (order_id, state, actor, note, at)
    SELECT id, 'PLACED', $3, $4, $2 FROM placed
  )${tellPlaced({ from: "placed", previousState: "RISK_HOLD", first: 5 })}`;
