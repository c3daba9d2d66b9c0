import { checksOf } from "./check";

/** Units of lines in parcels that were sold, not sent in exchange. */
const inParcels = (condition: string): string => `
  SELECT l.order_line_id, sum(l.to_unit - l.from_unit) AS units FROM shipment_line l JOIN shipment h ON h.id = l.shipment_id
  WHERE h.kind = 'SALE' ${condition} GROUP BY 1`;

const differs = (column: string, sums: string): string => `
  SELECT p.order_line_id AS id FROM order_line_progress p LEFT JOIN (${sums}) s USING (order_line_id)
  WHERE p.${column} <> coalesce(s.units, 0)`;

const sumOf = (state: string, kind: string): string =>
  `coalesce(sum(amount_minor) FILTER (WHERE state = '${state}' AND kind = '${kind}'), 0)`;

export const LIMIT_CHECKS = checksOf("I4", {
  "captured within authorised, refunded within captured": `
    SELECT id FROM payment WHERE captured_minor + capturing_minor + voided_minor + voiding_minor > amount_minor
      OR refunded_minor > captured_minor OR charged_back_minor > captured_minor`,
  "operations add up to their payment": `
    SELECT p.id FROM payment p LEFT JOIN (
      SELECT payment_id, ${sumOf("REQUESTED", "CAPTURE")} AS capturing, ${sumOf("REQUESTED", "REFUND")} AS refunding,
        ${sumOf("SUCCEEDED", "CAPTURE")} AS captured, ${sumOf("SUCCEEDED", "REFUND")} AS refunded
      FROM payment_operation GROUP BY payment_id) o ON o.payment_id = p.id
    WHERE (p.capturing_minor, p.refunding_minor, p.captured_minor, p.refunded_minor) IS DISTINCT FROM
      (coalesce(o.capturing, 0), coalesce(o.refunding, 0), coalesce(o.captured, 0), coalesce(o.refunded, 0))`,
  "captures are what parcels cost": `
    SELECT a.shipment_id AS id FROM shipment_amount a LEFT JOIN payment_operation o
      ON o.cause = 'shipment:' || a.shipment_id AND o.kind = 'CAPTURE'
    WHERE o.amount_minor IS DISTINCT FROM a.asked_minor`,
  "refunds at the provider are the refunds": `
    SELECT r.id FROM refund r LEFT JOIN payment_operation o ON o.cause = 'refund:' || r.id AND o.kind = 'REFUND'
    WHERE o.amount_minor IS DISTINCT FROM r.asked_minor`,
  "units returned within delivered, delivered within shipped, shipped and cancelled within bought": `
    SELECT order_line_id AS id FROM order_line_progress WHERE returned > delivered OR delivered > shipped
      OR shipped + cancelled > quantity OR refunded > shipped`,
  "units shipped are those in parcels": differs("shipped", inParcels("")),
  "units delivered are those in parcels that arrived": differs("delivered", inParcels("AND h.state = 'DELIVERED'")),
  "units paid back are those of refunds": differs(
    "refunded",
    `SELECT order_line_id, sum(to_unit - from_unit) AS units FROM refund_line GROUP BY 1`,
  ),
});

export const COVER_CHECKS = checksOf("I6", {
  "a placed order is covered by its payment": `
    SELECT o.id FROM orders o LEFT JOIN payment p ON p.order_id = o.id AND p.amount_minor = o.charged_minor
      AND p.state IN ('AUTHORISED', 'CAPTURED', 'REFUNDED', 'CHARGED_BACK')
    WHERE o.state IN ('PLACED', 'COMPLETED') AND p.id IS NULL`,
  "an order that is not to be has no money": `
    SELECT o.id FROM orders o JOIN payment p ON p.order_id = o.id
    WHERE o.state IN ('FAILED', 'CANCELLED') AND (p.captured_minor > p.refunded_minor + p.charged_back_minor
      OR p.state IN ('AUTHORISED', 'CAPTURED') AND p.amount_minor > 0 AND p.voided_minor + p.voiding_minor = 0)`,
  "each capture and refund is of an order's own payment": `
    SELECT x.id FROM payment_operation x JOIN payment p ON p.id = x.payment_id WHERE p.order_id <> x.order_id`,
});
