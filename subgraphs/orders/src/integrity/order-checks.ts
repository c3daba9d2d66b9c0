import { type Check, checksOf, passOver, total } from "./check";

/**
 * Goods that had left when the provider refused to pay for them are a debt that people settle, and what was not sent of
 * such an order is let go: it has no cover any more, and that is known.
 */
const OWED = `EXISTS (SELECT FROM payment_operation x
  WHERE x.payment_id = r.payment_id AND x.kind = 'CAPTURE' AND x.state = 'FAILED')`;

/** Orders with what their parts and their payment come to. */
const ORDERS = passOver(
  `SELECT o.*, p.id AS payment_id, p.state AS payment_state, p.amount_minor, p.captured_minor - p.refunded_minor
      - p.charged_back_minor AS kept_minor, p.voided_minor + p.voiding_minor AS voided_minor, s.order_id AS part_of,
      s.subtotal, s.discount, s.shipping, s.tax, s.tax_added
    FROM orders o LEFT JOIN payment p ON p.order_id = o.id LEFT JOIN (
      SELECT order_id, ${total("subtotal_minor")} AS subtotal, ${total("discount_minor")} AS discount,
        ${total("shipping_minor")} AS shipping, ${total("tax_minor")} AS tax, ${total("tax_added_minor")} AS tax_added
      FROM seller_order GROUP BY 1) s ON s.order_id = o.id`,
  [
    {
      invariant: "I3",
      says: "sellers' parts add up to the order",
      broken: `(r.subtotal_minor, r.discount_minor, r.shipping_minor, r.tax_minor, r.tax_added_minor)
        IS DISTINCT FROM (r.subtotal, r.discount, r.shipping, r.tax, r.tax_added)`,
    },
    { invariant: "I19", says: "every order has its parts", broken: "r.part_of IS NULL" },
    { invariant: "I19", says: "every order has its payment", broken: "r.payment_id IS NULL" },
    {
      invariant: "I10",
      says: "what was authorised is still what the order costs",
      broken: "r.amount_minor <> r.charged_minor",
    },
    {
      invariant: "I6",
      says: "a placed order is covered by its payment",
      broken: `r.state IN ('PLACED', 'COMPLETED')
        AND coalesce(r.payment_state, '') NOT IN ('AUTHORISED', 'CAPTURED', 'REFUNDED', 'CHARGED_BACK')
        AND NOT ${OWED}`,
    },
    {
      invariant: "I6",
      says: "an order that is not to be has no money",
      broken: `r.state IN ('FAILED', 'CANCELLED') AND (r.kept_minor > 0
        OR r.payment_state IN ('AUTHORISED', 'CAPTURED') AND r.amount_minor > 0 AND r.voided_minor = 0)`,
    },
  ],
);

/** Of what a row of PARTS is made, as bits. */
const IS_PART = 1;
const IS_LINE = 2;
const HAS_LEFT = 4;
const IS_CUT = 8;

/**
 * Sellers' parts against what their lines and their parcels come to: one side counts for, the other against, and a part
 * that adds up comes to nothing. One sum over all instead of a sum for each to be joined: half the time. All of a part has
 * left if no unit of it was cancelled.
 */
const PARTS = passOver(
  `SELECT id, bit_or(what) AS what, sum(subtotal) AS subtotal, sum(discount) AS discount, sum(tax) AS tax,
      sum(tax_added) AS tax_added, sum(charged) AS charged, sum(commission) AS commission
    FROM (
      SELECT id, CASE WHEN state IN ('SHIPPED', 'DELIVERED') THEN ${IS_PART + HAS_LEFT} ELSE ${IS_PART} END AS what,
        -subtotal_minor::float8 AS subtotal, -discount_minor::float8 AS discount,
        (shipping_tax_minor - tax_minor)::float8 AS tax, (shipping_tax_added_minor - tax_added_minor)::float8 AS tax_added,
        shipping_charged_minor::float8 AS charged, 0::float8 AS commission FROM seller_order
      UNION ALL SELECT seller_order_id, ${IS_LINE}, line_total_minor, discount_minor, tax_minor, tax_added_minor,
        charged_minor, commission_minor FROM order_line
      UNION ALL SELECT seller_order_id, 0, 0, 0, 0, 0, -asked_minor, -commission_minor FROM shipment_amount
      UNION ALL SELECT seller_order_id, ${IS_CUT}, 0, 0, 0, 0, 0, 0 FROM cancellation) part
    GROUP BY 1`,
  [
    {
      invariant: "I3",
      says: "lines add up to the seller's part",
      broken: "r.subtotal <> 0 OR r.discount <> 0 OR r.tax <> 0 OR r.tax_added <> 0",
    },
    {
      invariant: "I3",
      says: "parcels of a part that has all left add up to it",
      broken: `r.what & ${HAS_LEFT + IS_CUT} = ${HAS_LEFT} AND (r.charged <> 0 OR r.commission <> 0)`,
    },
    { invariant: "I19", says: "every part has its lines", broken: `r.what & ${IS_PART + IS_LINE} = ${IS_PART}` },
  ],
);

/** Lines with the rule of commission by which they were counted. */
const LINES = passOver(
  `SELECT l.id, l.line_total_minor, l.unit_price_minor, l.quantity, l.commission_minor, l.commission_rule_id, o.created_at,
      r.valid_from, r.valid_to, r.percent_bp, r.fixed_minor, r.minimum_minor,
      l.line_total_minor - (l.discount_minor - l.platform_discount_minor) AS base
    FROM order_line l JOIN orders o ON o.id = l.order_id LEFT JOIN commission_rule r ON r.id = l.commission_rule_id`,
  [
    {
      invariant: "I10",
      says: "a line costs its price times its units",
      broken: "r.line_total_minor <> r.unit_price_minor * r.quantity",
    },
    {
      invariant: "I10",
      says: "commission is what the rule of that day says",
      // In whole numbers, rounded half up: of ten thousands and the rest apart, so that no product is too large.
      broken: `r.created_at < r.valid_from OR r.created_at >= r.valid_to OR r.commission_minor <> least(r.base,
        greatest(r.minimum_minor, r.fixed_minor + r.base / 10000 * r.percent_bp
          + (2 * (r.base % 10000) * r.percent_bp + 10000) / 20000))`,
    },
    {
      invariant: "I10",
      says: "no commission without a rule",
      broken: "r.commission_minor <> 0 AND (r.commission_rule_id IS NULL OR r.valid_from IS NULL)",
    },
  ],
);

export const ORDER_CHECKS: readonly Check[] = [
  ORDERS,
  PARTS,
  LINES,
  ...checksOf("I3", {
    "points and gift credit are shared out among lines and shipping": `
      SELECT o.id FROM (SELECT id, points_minor, credit_minor FROM orders WHERE points_minor + credit_minor > 0) o
      FULL JOIN (
        SELECT order_id, ${total("points")} AS points, ${total("credit")} AS credit FROM (
          SELECT order_id, points_minor AS points, credit_minor AS credit FROM order_line WHERE points_minor + credit_minor > 0
          UNION ALL SELECT order_id, shipping_points_minor, shipping_credit_minor FROM seller_order
            WHERE shipping_points_minor + shipping_credit_minor > 0) share GROUP BY 1
      ) s ON s.order_id = o.id
      WHERE (coalesce(o.points_minor, 0), coalesce(o.credit_minor, 0)) <> (coalesce(s.points, 0), coalesce(s.credit, 0))`,
    "shares add up to each adjustment": `
      SELECT a.id FROM adjustment a LEFT JOIN (
        SELECT adjustment_id, ${total("amount_minor")} AS amount, ${total("platform_minor")} AS platform
        FROM adjustment_share GROUP BY 1
      ) s ON s.adjustment_id = a.id
      WHERE (a.amount_minor, a.platform_minor) IS DISTINCT FROM (coalesce(s.amount, 0), coalesce(s.platform, 0))`,
  }),
  ...checksOf("I5", {
    "one order per cart": `
      SELECT cart_id AS id FROM orders WHERE state <> 'FAILED' AND cart_id IS NOT NULL GROUP BY cart_id HAVING count(*) > 1`,
    "one order per key": `
      SELECT idempotency_key AS id FROM orders GROUP BY idempotency_owner, idempotency_key HAVING count(*) > 1`,
    "a cart was ordered exactly if there is an order of it": `
      SELECT c.id FROM cart c LEFT JOIN orders o ON o.cart_id = c.id AND o.state NOT IN ('PENDING', 'RISK_HOLD', 'FAILED')
      WHERE (c.state = 'CONVERTED') <> (o.id IS NOT NULL)`,
    "a locked cart has an order that is being placed": `
      SELECT c.id FROM cart c WHERE c.state = 'LOCKED' AND NOT EXISTS (
        SELECT FROM orders o WHERE o.cart_id = c.id AND o.state IN ('PENDING', 'RISK_HOLD'))`,
  }),
];
