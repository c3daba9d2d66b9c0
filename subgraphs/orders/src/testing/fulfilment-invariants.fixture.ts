/** Each statement finds what must not exist: parcels, cancelled units and refunds that do not add up. */
export const FULFILMENT_CHECKS: Readonly<Record<string, string>> = {
  "I4 no line gives back more than was taken for it": `
    SELECT l.id FROM (SELECT order_line_id, sum(charged_minor) AS charged, sum(points_minor) AS points,
      sum(credit_minor) AS credit FROM refund_line GROUP BY 1) r
    JOIN order_line l ON l.id = r.order_line_id JOIN order_line_progress p ON p.order_line_id = l.id
    WHERE r.charged > round(l.charged_minor * p.shipped::numeric / l.quantity)
      OR r.points > round(l.points_minor * p.shipped::numeric / l.quantity)
      OR r.credit > round(l.credit_minor * p.shipped::numeric / l.quantity)`,
  "an ended part has no units left": `
    SELECT s.id FROM seller_order s JOIN order_line l ON l.seller_order_id = s.id
    JOIN order_line_progress p ON p.order_line_id = l.id
    WHERE (s.state IN ('SHIPPED', 'DELIVERED', 'CANCELLED') AND p.shipped + p.cancelled < p.quantity)
      OR (s.state = 'CANCELLED' AND p.shipped > 0) OR (s.state = 'DELIVERED' AND p.delivered < p.shipped)`,
};
