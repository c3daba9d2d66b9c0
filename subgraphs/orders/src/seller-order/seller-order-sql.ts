import { ORDER_MOVES } from "../order/order-status";
import { sqlStatesBefore } from "../state-table";

/** $1 seller order. */
export const FIND_SELLER_ORDER = `
  SELECT id, order_id AS "orderId", seller_id AS "sellerId" FROM seller_order WHERE id = $1 AND placed_at IS NOT NULL`;

/** $1 seller order, $2 new state, $3 states before, $4 actor, $5 note, $6 now, $7 kind of actor. The order is locked. */
export const MOVE_SELLER_ORDER = `
  WITH before AS (
    SELECT id, state FROM seller_order WHERE id = $1
  ), moved AS (
    UPDATE seller_order s SET state = $2 FROM before
    WHERE s.id = before.id AND s.state = ANY($3::text[]) RETURNING s.id, s.order_id, before.state
  ), logged AS (
    INSERT INTO order_move (order_id, seller_order_id, state, actor, note, at, actor_kind)
    SELECT order_id, id, $2, $4, $5, $6, $7 FROM moved
  )
  SELECT state AS "previousState" FROM moved`;

/** $1 order, $2 actor, $3 now, $4 kind of actor. A statement of its own after the last part's move, so that it sees all. */
export const END_ORDER = `
  WITH ended AS (
    UPDATE orders SET state = CASE WHEN EXISTS (SELECT FROM seller_order WHERE order_id = $1 AND state = 'DELIVERED')
      THEN 'COMPLETED' ELSE 'CANCELLED' END
    WHERE id = $1 AND state IN (${sqlStatesBefore(ORDER_MOVES, "complete")})
      AND NOT EXISTS (SELECT FROM seller_order WHERE order_id = $1 AND state NOT IN ('DELIVERED', 'CANCELLED'))
    RETURNING id, user_id, state
  ), logged AS (
    INSERT INTO order_move (order_id, state, actor, note, at, actor_kind)
    SELECT id, state, $2, CASE state WHEN 'COMPLETED' THEN 'All parts delivered' ELSE 'All parts cancelled' END, $3, $4
    FROM ended
  )
  SELECT user_id AS "userId", state FROM ended`;
