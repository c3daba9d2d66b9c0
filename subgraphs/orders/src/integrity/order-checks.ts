import { checksOf } from "./check";

/** Amounts of the rows that an order is made of. */
const LINES = `
  SELECT seller_order_id, sum(line_total_minor) AS subtotal, sum(discount_minor) AS discount, sum(tax_minor) AS tax,
    sum(tax_added_minor) AS tax_added, sum(points_minor) AS points, sum(credit_minor) AS credit
  FROM order_line GROUP BY 1`;

export const SUM_CHECKS = checksOf("I3", {
  "sellers' parts add up to the order": `
    SELECT o.id FROM orders o LEFT JOIN (
      SELECT s.order_id, sum(s.subtotal_minor) AS subtotal, sum(s.discount_minor) AS discount, sum(s.shipping_minor) AS shipping,
        sum(s.tax_minor) AS tax, sum(s.tax_added_minor) AS tax_added,
        sum(s.shipping_points_minor + coalesce(l.points, 0)) AS points, sum(s.shipping_credit_minor + coalesce(l.credit, 0)) AS credit
      FROM seller_order s LEFT JOIN (${LINES}) l ON l.seller_order_id = s.id GROUP BY 1
    ) s ON s.order_id = o.id
    WHERE (o.subtotal_minor, o.discount_minor, o.shipping_minor, o.tax_minor, o.tax_added_minor, o.points_minor, o.credit_minor)
      IS DISTINCT FROM (s.subtotal, s.discount, s.shipping, s.tax, s.tax_added, s.points, s.credit)`,
  "lines add up to the seller's part": `
    SELECT s.id FROM seller_order s LEFT JOIN (${LINES}) l ON l.seller_order_id = s.id
    WHERE (s.subtotal_minor, s.discount_minor, s.tax_minor - s.shipping_tax_minor, s.tax_added_minor - s.shipping_tax_added_minor)
      IS DISTINCT FROM (l.subtotal, l.discount, l.tax, l.tax_added)`,
  "shares add up to each adjustment": `
    SELECT a.id FROM adjustment a LEFT JOIN (
      SELECT adjustment_id, sum(amount_minor) AS amount, sum(platform_minor) AS platform FROM adjustment_share GROUP BY 1
    ) s ON s.adjustment_id = a.id
    WHERE (a.amount_minor, a.platform_minor) IS DISTINCT FROM (coalesce(s.amount, 0), coalesce(s.platform, 0))`,
  "parcels of a part that has all left add up to it": `
    SELECT s.id FROM seller_order s JOIN (
      SELECT l.seller_order_id, sum(p.quantity - p.shipped) AS not_shipped, sum(l.charged_minor) AS charged,
        sum(l.commission_minor) AS commission
      FROM order_line l JOIN order_line_progress p ON p.order_line_id = l.id GROUP BY 1) l ON l.seller_order_id = s.id
    LEFT JOIN (SELECT seller_order_id, sum(asked_minor) AS asked, sum(commission_minor) AS commission
      FROM shipment_amount GROUP BY 1) a ON a.seller_order_id = s.id
    WHERE l.not_shipped = 0
      AND (l.charged + s.shipping_charged_minor, l.commission) IS DISTINCT FROM (coalesce(a.asked, 0), coalesce(a.commission, 0))`,
});

export const ONCE_CHECKS = checksOf("I5", {
  "one order per cart": `
    SELECT cart_id AS id FROM orders WHERE state <> 'FAILED' AND cart_id IS NOT NULL GROUP BY cart_id HAVING count(*) > 1`,
  "one order per key": `
    SELECT min(id::text) AS id FROM orders GROUP BY idempotency_owner, idempotency_key HAVING count(*) > 1`,
  "a cart was ordered exactly if there is an order of it": `
    SELECT c.id FROM cart c LEFT JOIN orders o ON o.cart_id = c.id AND o.state NOT IN ('PENDING', 'RISK_HOLD', 'FAILED')
    WHERE (c.state = 'CONVERTED') <> (o.id IS NOT NULL)`,
  "a locked cart has an order that is being placed": `
    SELECT c.id FROM cart c LEFT JOIN orders o ON o.cart_id = c.id AND o.state IN ('PENDING', 'RISK_HOLD')
    WHERE c.state = 'LOCKED' AND o.id IS NULL`,
});

export const PRICE_CHECKS = checksOf("I10", {
  "a line costs its price times its units": `
    SELECT id FROM order_line WHERE line_total_minor <> unit_price_minor * quantity`,
  "what was authorised is still what the order costs": `
    SELECT o.id FROM orders o JOIN payment p ON p.order_id = o.id WHERE p.amount_minor <> o.charged_minor`,
  "commission is what the rule of that day says": `
    SELECT l.id FROM order_line l JOIN orders o ON o.id = l.order_id JOIN commission_rule r ON r.id = l.commission_rule_id
    CROSS JOIN LATERAL (SELECT l.line_total_minor - (l.discount_minor - l.platform_discount_minor) AS minor) base
    WHERE NOT (r.valid_from <= o.created_at AND (r.valid_to IS NULL OR o.created_at < r.valid_to))
      OR l.commission_minor <> least(base.minor, greatest(r.minimum_minor,
        (2 * base.minor::numeric * r.percent_bp + 10000)::numeric / 20000 - mod(2 * base.minor::numeric * r.percent_bp + 10000, 20000) / 20000
          + r.fixed_minor))`,
  "no commission without a rule": `SELECT id FROM order_line WHERE commission_rule_id IS NULL AND commission_minor <> 0`,
});
