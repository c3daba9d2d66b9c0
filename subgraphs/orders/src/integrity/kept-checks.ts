import { checksOf } from "./check";

/**
 * What an acknowledged order leaves behind is written in one transaction with the answer's cause: if any of it were lost,
 * something here would be missing. That the newest acknowledged order itself is there, only its client can know; the fault
 * tests ask them.
 */
export const KEPT_CHECKS = checksOf("I19", {
  "every order has its parts, each part its lines, each line its progress": `
    SELECT coalesce(l.id, s.id, o.id) AS id FROM orders o LEFT JOIN seller_order s ON s.order_id = o.id
    LEFT JOIN order_line l ON l.seller_order_id = s.id
    LEFT JOIN order_line_progress p ON p.order_line_id = l.id WHERE p.order_line_id IS NULL`,
  "every order has its payment, and each payment its log": `
    SELECT o.id FROM orders o LEFT JOIN payment p ON p.order_id = o.id
    LEFT JOIN (SELECT DISTINCT payment_id FROM payment_event) e ON e.payment_id = p.id WHERE e.payment_id IS NULL`,
  "every placed order tells in its log that it was": `
    SELECT o.id FROM orders o LEFT JOIN (SELECT DISTINCT order_id FROM order_move WHERE state = 'PLACED') m ON m.order_id = o.id
    WHERE o.placed_at IS NOT NULL AND m.order_id IS NULL`,
  "every parcel has its lines and its amounts": `
    SELECT h.id FROM shipment h LEFT JOIN shipment_amount a ON a.shipment_id = h.id
    LEFT JOIN (SELECT DISTINCT shipment_id FROM shipment_line) l ON l.shipment_id = h.id
    WHERE h.kind = 'SALE' AND (a.shipment_id IS NULL OR l.shipment_id IS NULL)`,
  "every operation that succeeded tells so in the payment's log": `
    SELECT p.id FROM payment p LEFT JOIN (
      SELECT payment_id, coalesce(sum(amount_minor) FILTER (WHERE kind = 'CAPTURE'), 0) AS captured,
        coalesce(sum(amount_minor) FILTER (WHERE kind = 'REFUND'), 0) AS refunded
      FROM payment_event WHERE outcome = 'SUCCEEDED' AND amount_minor IS NOT NULL GROUP BY 1) e ON e.payment_id = p.id
    WHERE (p.captured_minor, p.refunded_minor) IS DISTINCT FROM (coalesce(e.captured, 0), coalesce(e.refunded, 0))`,
  "nothing stays half done for longer than its timer": `
    SELECT id FROM orders WHERE state = 'PENDING' AND created_at < $1::timestamptz - interval '30 minutes'`,
});
