import { bit, type Check, checksOf, gather, negative, passOver, sums, total } from "./check";
import { at, isOneOf, lastOf, numbered, ORDER_LOG, placesIn, strays } from "./state-log";

/**
 * Goods that had left when the provider refused to pay for them are a debt that people settle, and what was not sent of
 * such an order is let go: it has no cover any more, and that is known.
 */
const OWED = `(SELECT x.id FROM payment_operation x
  WHERE x.order_id = r.id AND x.kind = 'CAPTURE' AND x.state = 'FAILED' LIMIT 1)`;

/** Of what a row of ORDERS is made, as bits. */
const IS_TO_BE = 1;
const HAS_PART = 2;
const HAS_PAYMENT = 4;
const IS_UNCOVERED = 8;
const HAS_MONEY = 16;
const IS_NOT_TO_BE = 32;

/**
 * Orders against their parts, their payment, and what of points and credit their lines and parts bear: an order that adds
 * up comes to nothing.
 */
const ORDERS = passOver(
  gather({
    columns: {
      ...{ what: "int", subtotal: "float8", discount: "float8", shipping: "float8", tax: "float8" },
      ...{ tax_added: "float8", points: "float8", credit: "float8", charged: "bigint", authorised: "bigint" },
    },
    into: `bit_or(what) AS what, max(charged) AS charged, min(authorised) AS least_authorised,
      max(authorised) AS most_authorised, ${sums("subtotal", "discount", "shipping", "tax", "tax_added", "points", "credit")}`,
    sides: [
      [
        "orders",
        {
          id: "id",
          what: `${bit("state IN ('PLACED', 'COMPLETED')", IS_TO_BE)} + ${bit("state IN ('FAILED', 'CANCELLED')", IS_NOT_TO_BE)}`,
          ...{ subtotal: negative("subtotal_minor"), discount: negative("discount_minor") },
          ...{
            shipping: negative("shipping_minor"),
            tax: negative("tax_minor"),
            tax_added: negative("tax_added_minor"),
          },
          ...{ points: negative("points_minor"), credit: negative("credit_minor"), charged: "charged_minor" },
        },
      ],
      [
        "seller_order",
        {
          ...{ id: "order_id", what: String(HAS_PART), subtotal: "subtotal_minor", discount: "discount_minor" },
          ...{ shipping: "shipping_minor", tax: "tax_minor", tax_added: "tax_added_minor" },
          ...{ points: "shipping_points_minor", credit: "shipping_credit_minor" },
        },
      ],
      [
        "order_line WHERE points_minor + credit_minor > 0",
        { id: "order_id", points: "points_minor", credit: "credit_minor" },
      ],
      [
        "payment",
        {
          id: "order_id",
          what: `${HAS_PAYMENT}
            + ${bit("state NOT IN ('AUTHORISED', 'CAPTURED', 'REFUNDED', 'CHARGED_BACK')", IS_UNCOVERED)}
            + ${bit(
              `captured_minor - refunded_minor - charged_back_minor > 0
                OR state IN ('AUTHORISED', 'CAPTURED') AND amount_minor > 0 AND voided_minor + voiding_minor = 0`,
              HAS_MONEY,
            )}`,
          authorised: "amount_minor",
        },
      ],
    ],
  }),
  [
    {
      invariant: "I3",
      says: "sellers' parts add up to the order",
      broken: "r.subtotal <> 0 OR r.discount <> 0 OR r.shipping <> 0 OR r.tax <> 0 OR r.tax_added <> 0",
    },
    {
      invariant: "I3",
      says: "points and gift credit are shared out among lines and shipping",
      broken: "r.points <> 0 OR r.credit <> 0",
    },
    { invariant: "I19", says: "every order has its parts", broken: `r.what & ${HAS_PART} = 0` },
    { invariant: "I19", says: "every order has its payment", broken: `r.what & ${HAS_PAYMENT} = 0` },
    {
      invariant: "I10",
      says: "what was authorised is still what the order costs",
      broken: "r.least_authorised <> r.charged OR r.most_authorised <> r.charged",
    },
    {
      invariant: "I6",
      says: "a placed order is covered by its payment",
      broken: `r.what & ${IS_TO_BE} <> 0
        AND (r.what & ${HAS_PAYMENT} = 0 OR r.what & ${IS_UNCOVERED} <> 0 AND ${OWED} IS NULL)`,
    },
    {
      invariant: "I6",
      says: "an order that is not to be has no money",
      broken: `r.what & ${IS_NOT_TO_BE} <> 0 AND r.what & ${HAS_MONEY} <> 0`,
    },
  ],
);

/** Orders against their log. Apart from what they cost: the fewer columns, the faster a million rows are gathered. */
const MOVES = passOver(
  gather({
    columns: { was_placed: "int", now: "int", move: "bigint", step: "int" },
    into: `max(was_placed) AS was_placed, max(now) AS now, ${placesIn(ORDER_LOG)}`,
    sides: [
      ["orders", { id: "id", was_placed: bit("placed_at IS NOT NULL", 1), now: numbered(ORDER_LOG, "state") }],
      ["order_move WHERE seller_order_id IS NULL", { id: "order_id", move: "id", step: numbered(ORDER_LOG, "state") }],
    ],
  }),
  [
    {
      invariant: "I9",
      says: "each logged move of an order follows the one before, along its table",
      broken: strays(ORDER_LOG),
    },
    {
      invariant: "I9",
      says: "an order is where its log ends",
      broken: `r.now <> ${lastOf(
        ORDER_LOG,
        // Before there is anything else in it: as the log says, if it says anything.
        `CASE WHEN r.at_risk_hold IS NOT NULL AND ${isOneOf(ORDER_LOG, "r.now", ["RISK_HOLD"])} THEN r.now
          WHEN r.at_pending IS NOT NULL OR r.at_risk_hold IS NOT NULL THEN ${numbered(ORDER_LOG, "'PENDING'")} ELSE -1 END`,
      )}`,
    },
    {
      invariant: "I19",
      says: "every placed order tells in its log that it was",
      broken: `r.was_placed = 1 AND ${at("PLACED")} IS NULL`,
    },
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

/** Of what a row of CARTS is made, as bits. */
const IS_CART = 1;
const IS_LOCKED = 2;
const IS_CONVERTED = 4;
const IS_BEING_PLACED = 8;
const IS_ORDERED = 16;

/** Carts against their orders. */
const CARTS = passOver(
  gather({
    columns: { what: "int", orders: "int" },
    into: "bit_or(what) AS what, sum(orders) AS orders",
    sides: [
      [
        "cart",
        {
          id: "id",
          what: `${IS_CART} + ${bit("state = 'LOCKED'", IS_LOCKED)} + ${bit("state = 'CONVERTED'", IS_CONVERTED)}`,
        },
      ],
      [
        "orders WHERE state <> 'FAILED' AND cart_id IS NOT NULL",
        {
          ...{ id: "cart_id", orders: "1" },
          what: `CASE WHEN state IN ('PENDING', 'RISK_HOLD') THEN ${IS_BEING_PLACED} ELSE ${IS_ORDERED} END`,
        },
      ],
    ],
  }),
  [
    { invariant: "I5", says: "one order per cart", broken: "r.orders > 1" },
    {
      invariant: "I5",
      says: "a cart was ordered exactly if there is an order of it",
      broken: `r.what & ${IS_CART} <> 0 AND (r.what & ${IS_CONVERTED} <> 0) <> (r.what & ${IS_ORDERED} <> 0)`,
    },
    {
      invariant: "I5",
      says: "a locked cart has an order that is being placed",
      broken: `r.what & ${IS_LOCKED + IS_BEING_PLACED} = ${IS_LOCKED}`,
    },
  ],
);

export const ORDER_CHECKS: readonly Check[] = [
  ORDERS,
  MOVES,
  LINES,
  CARTS,
  ...checksOf("I3", {
    "shares add up to each adjustment": `
      SELECT a.id FROM adjustment a LEFT JOIN (
        SELECT adjustment_id, ${total("amount_minor")} AS amount, ${total("platform_minor")} AS platform
        FROM adjustment_share GROUP BY 1
      ) s ON s.adjustment_id = a.id
      WHERE (a.amount_minor, a.platform_minor) IS DISTINCT FROM (coalesce(s.amount, 0), coalesce(s.platform, 0))`,
  }),
  ...checksOf("I5", {
    "one order per key": `
      SELECT idempotency_key AS id FROM orders GROUP BY idempotency_owner, idempotency_key HAVING count(*) > 1`,
  }),
];
