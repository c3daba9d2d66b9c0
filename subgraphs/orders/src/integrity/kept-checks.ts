import { checksOf } from "./check";

/**
 * What an acknowledged order leaves behind is written in one transaction with the answer's cause: if any of it were lost,
 * something here would be missing. That the newest acknowledged order itself is there, only its client can know; the fault
 * tests ask them.
 */
export const KEPT_CHECKS = checksOf("I19", {
  // Each row of progress is of a line of its own, by its keys: as many of them as lines are one for each.
  "every line knows how far it has come": `
    SELECT l.id FROM order_line l
    WHERE (SELECT count(*) FROM order_line) <> (SELECT count(*) FROM order_line_progress) AND NOT EXISTS (SELECT FROM order_line_progress p WHERE p.order_line_id = l.id)`,
  "every parcel has its lines": `
    SELECT h.id FROM shipment h WHERE h.kind = 'SALE' AND NOT EXISTS (
      SELECT FROM shipment_line l WHERE l.shipment_id = h.id)`,
  "nothing stays half done for longer than its timer": `
    SELECT id FROM orders WHERE state = 'PENDING' AND created_at < $1::timestamptz - interval '30 minutes'`,
});
