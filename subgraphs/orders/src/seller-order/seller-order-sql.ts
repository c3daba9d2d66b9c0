import { ORDER_MOVES } from "../order/order-status";
import { sqlStatesBefore } from "../state-table";

/** $1 seller order. */
export const FIND_SELLER_ORDER = `
  SELECT id, order_id AS "orderId", seller_id AS "sellerId" FROM seller_order WHERE id = $1 AND placed_at IS NOT NULL`;

/** $1 seller order, $2 new state, $3 states before, $4 actor, $5 note, $6 now. The order's row is locked before. */
export const MOVE_SELLER_ORDER = `
  WITH moved AS (
    UPDATE seller_order SET state = $2 WHERE id = $1 AND state = ANY($3::text[]) RETURNING id, order_id
  ), logged AS (
    INSERT INTO order_move (order_id, seller_order_id, state, actor, note, at)
    SELECT order_id, id, $2, $4, $5, $6 FROM moved
  )
  SELECT id FROM moved`;

/** $1 seller order, $2 shipment, $3 carrier, $4 tracking number, $5 now. Gives what is reserved for it. */
export const SHIP_SELLER_ORDER = `
  WITH parcel AS (
    INSERT INTO shipment (id, seller_order_id, carrier, tracking_number, state, shipped_at)
    VALUES ($2, $1, $3, $4, 'SHIPPED', $5)
  )
  SELECT variant_id AS "variantId", open AS quantity FROM reservation
  WHERE order_id = (SELECT order_id FROM seller_order WHERE id = $1) AND seller_order_id = $1 AND open > 0`;

/** $1 seller order, $2 now. */
export const DELIVER_PARCELS = `
  UPDATE shipment SET state = 'DELIVERED', delivered_at = $2 WHERE seller_order_id = $1 AND state = 'SHIPPED'`;

/** $1 order, $2 actor, $3 now. A statement of its own after the last delivery, so that it sees all of them. */
export const COMPLETE_ORDER = `
  WITH completed AS (
    UPDATE orders SET state = 'COMPLETED' WHERE id = $1 AND state IN (${sqlStatesBefore(ORDER_MOVES, "complete")})
      AND NOT EXISTS (SELECT FROM seller_order WHERE order_id = $1 AND state NOT IN ('DELIVERED', 'CANCELLED'))
    RETURNING id, user_id
  ), logged AS (
    INSERT INTO order_move (order_id, state, actor, note, at)
    SELECT id, 'COMPLETED', $2, 'All parts delivered', $3 FROM completed
  )
  SELECT user_id AS "userId" FROM completed`;
