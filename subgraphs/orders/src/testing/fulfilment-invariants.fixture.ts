/** Units in parcels, by line. */
const inParcels = (where: string): string => `
  SELECT l.order_line_id, sum(l.to_unit - l.from_unit) AS units FROM shipment_line l JOIN shipment h ON h.id = l.shipment_id
  WHERE h.kind = 'SALE' ${where} GROUP BY 1`;

/** Lines whose progress says something else than the rows that it sums up. */
const differs = (column: string, sums: string): string => `
  SELECT p.order_line_id FROM order_line_progress p LEFT JOIN (${sums}) s USING (order_line_id)
  WHERE p.${column} <> coalesce(s.units, 0)`;

/** Each statement finds what must not exist: parcels, cancelled units and refunds that do not add up. */
export const FULFILMENT_CHECKS: Readonly<Record<string, string>> = {
  "I4 units shipped are those in parcels": differs("shipped", inParcels("")),
  "I4 units delivered are those in parcels that arrived": differs("delivered", inParcels("AND h.state = 'DELIVERED'")),
  "I4 units paid back are those of refunds": differs(
    "refunded",
    `SELECT order_line_id, sum(to_unit - from_unit) AS units FROM refund_line GROUP BY 1`,
  ),
  "I4 no line gives back more than was taken for it": `
    SELECT l.id FROM (SELECT order_line_id, sum(charged_minor) AS charged, sum(points_minor) AS points,
      sum(credit_minor) AS credit FROM refund_line GROUP BY 1) r
    JOIN order_line l ON l.id = r.order_line_id JOIN order_line_progress p ON p.order_line_id = l.id
    WHERE r.charged > round(l.charged_minor * p.shipped::numeric / l.quantity)
      OR r.points > round(l.points_minor * p.shipped::numeric / l.quantity)
      OR r.credit > round(l.credit_minor * p.shipped::numeric / l.quantity)`,
  "I4 captures are what parcels cost": `
    SELECT a.shipment_id FROM shipment_amount a LEFT JOIN payment_operation o
      ON o.cause = 'shipment:' || a.shipment_id AND o.kind = 'CAPTURE'
    WHERE o.amount_minor IS DISTINCT FROM a.asked_minor`,
  "I4 refunds at the provider are the refunds": `
    SELECT r.id FROM refund r LEFT JOIN payment_operation o ON o.cause = 'refund:' || r.id AND o.kind = 'REFUND'
    WHERE o.amount_minor IS DISTINCT FROM r.asked_minor`,
  "I3 parcels of a part that has all left add up to it": `
    SELECT s.id FROM seller_order s JOIN (
      SELECT l.seller_order_id, sum(p.quantity - p.shipped) AS not_shipped, sum(l.charged_minor) AS charged
      FROM order_line l JOIN order_line_progress p ON p.order_line_id = l.id GROUP BY 1) l ON l.seller_order_id = s.id
    LEFT JOIN (SELECT seller_order_id, sum(asked_minor) AS asked FROM shipment_amount GROUP BY 1) a
      ON a.seller_order_id = s.id
    WHERE l.not_shipped = 0 AND l.charged + s.shipping_charged_minor <> coalesce(a.asked, 0)`,
  "an ended part has no units left": `
    SELECT s.id FROM seller_order s JOIN order_line l ON l.seller_order_id = s.id
    JOIN order_line_progress p ON p.order_line_id = l.id
    WHERE (s.state IN ('SHIPPED', 'DELIVERED', 'CANCELLED') AND p.shipped + p.cancelled < p.quantity)
      OR (s.state = 'CANCELLED' AND p.shipped > 0) OR (s.state = 'DELIVERED' AND p.delivered < p.shipped)`,
  "every line knows how far it has come": `
    SELECT l.id FROM order_line l LEFT JOIN order_line_progress p ON p.order_line_id = l.id
    WHERE p.quantity IS DISTINCT FROM l.quantity`,
};
