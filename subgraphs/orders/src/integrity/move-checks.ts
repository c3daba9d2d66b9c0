import { ORDER_MOVES } from "../order/order-status";
import { SELLER_ORDER_MOVES } from "../seller-order/seller-order-status";
import type { StateTable } from "../state-table";
import { checksOf } from "./check";

/** The moves of a table as SQL rows; states are our own constants. */
function pairs<State extends string, Event extends string>(table: StateTable<State, Event>): string {
  const moves = (Object.keys(table) as State[]).flatMap((from) =>
    (Object.values(table[from]) as State[]).map((to) => `('${from}', '${to}')`),
  );
  return [...new Set(moves)].join(", ");
}

/** Which events a payment in this state must have had. */
const PAYMENT_NEEDS: readonly (readonly [state: string, event: string])[] = [
  ["ACTION_REQUIRED", "AUTHORISE_ACTION_REQUIRED"],
  ["AUTHORISED", "AUTHORISE_SUCCEEDED"],
  ["FAILED", "AUTHORISE_FAILED"],
  ["VOIDING", "VOID_REQUESTED"],
  ["VOIDED", "VOID_SUCCEEDED"],
  ["CAPTURED", "AUTHORISE_SUCCEEDED"],
  ["CAPTURED", "CAPTURE_SUCCEEDED"],
  ["REFUNDED", "CAPTURE_SUCCEEDED"],
  ["REFUNDED", "REFUND_SUCCEEDED"],
  ["CHARGED_BACK", "CHARGEBACK_SUCCEEDED"],
];

export const MOVE_CHECKS = checksOf("I9", {
  "each logged move of an order follows the one before, along its table": `
    SELECT order_id AS id FROM (
      SELECT order_id, state, lag(state) OVER (PARTITION BY order_id ORDER BY id) AS before
      FROM order_move WHERE seller_order_id IS NULL) m
    WHERE CASE WHEN before IS NULL THEN state NOT IN ('PENDING', 'PLACED')
      ELSE (before, state) NOT IN (${pairs(ORDER_MOVES)}) END`,
  "an order is where its log ends": `
    SELECT o.id FROM orders o LEFT JOIN (
      SELECT DISTINCT ON (order_id) order_id, state FROM order_move WHERE seller_order_id IS NULL ORDER BY order_id, id DESC
    ) m ON m.order_id = o.id
    WHERE m.state IS DISTINCT FROM o.state`,
  "each logged move of a seller's part follows the one before, along its table": `
    SELECT seller_order_id AS id FROM (
      SELECT seller_order_id, state, lag(state) OVER (PARTITION BY seller_order_id ORDER BY id) AS before
      FROM order_move WHERE seller_order_id IS NOT NULL) m
    WHERE CASE WHEN before IS NULL THEN state NOT IN ('PLACED', 'ACCEPTED', 'CANCELLED')
      ELSE (before, state) NOT IN (${pairs(SELLER_ORDER_MOVES)}) END`,
  "a seller's part is where its log ends, or was cancelled with its order": `
    SELECT s.id FROM seller_order s JOIN orders o ON o.id = s.order_id LEFT JOIN (
      SELECT DISTINCT ON (seller_order_id) seller_order_id, state FROM order_move
      WHERE seller_order_id IS NOT NULL ORDER BY seller_order_id, id DESC
    ) m ON m.seller_order_id = s.id
    WHERE s.state <> coalesce(m.state, CASE WHEN o.state IN ('PENDING', 'RISK_HOLD') THEN 'PENDING' ELSE 'PLACED' END)
      AND NOT (s.state = 'CANCELLED' AND o.state IN ('CANCELLED', 'FAILED'))`,
  "a payment is in a state that its log leads to": `
    SELECT p.id FROM payment p JOIN (VALUES ${PAYMENT_NEEDS.map(([state, event]) => `('${state}', '${event}')`).join(", ")})
      AS needs(state, event) ON needs.state = p.state
    LEFT JOIN (SELECT DISTINCT payment_id, kind || '_' || outcome AS event FROM payment_event) e
      ON e.payment_id = p.id AND e.event = needs.event
    WHERE e.event IS NULL AND p.amount_minor > 0
      AND NOT (p.state = 'REFUNDED' AND needs.event = 'REFUND_SUCCEEDED' AND p.captured_minor = 0)`,
});
