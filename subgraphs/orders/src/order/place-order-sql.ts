import { insertIntoOutbox } from "@mall/platform/events/outbox";
import { CART_MOVES } from "../cart/cart-status";
import { sqlStatesBefore } from "../state-table";

/** $1 owner of the key, $2 key, $3 who buys or null. One row always: the order of the key, and what holds the buyer back. */
export const FIND_BY_KEY = `
  SELECT o.id, o.request_hash AS "requestHash", h.kind AS hold FROM (SELECT) AS asked
  LEFT JOIN orders o ON o.idempotency_owner = $1 AND o.idempotency_key = $2
  LEFT JOIN account_hold h ON h.user_id = $3::uuid`;

/** $1 cart. Only asked when somebody else was faster. */
export const CART_STATE = `SELECT state FROM cart WHERE id = $1`;

/**
 * $1 cart, $2 viewer or null, $3 now, $4 version that was priced, $5 variants, $6 their quantities. One of many racing
 * requests gets the cart's row; no stock is looked at without it, so that carts are locked before stock. Stock is locked in
 * the order of ids, so that two orders never wait for each other; a short item is left out of the answer, and the caller
 * undoes the rest. The ids are given to both scans, since the planner would otherwise read the whole table for fear of many.
 */
export const CLAIM_AND_RESERVE = `
  WITH claimed AS (
    UPDATE cart SET state = 'LOCKED', updated_at = $3
    WHERE id = $1 AND state IN (${sqlStatesBefore(CART_MOVES, "lock")}) AND (user_id IS NULL OR user_id = $2)
      AND version = $4
    RETURNING id
  ), locked AS (
    SELECT s.variant_id, w.quantity
    FROM claimed CROSS JOIN stock_item s JOIN unnest($5::uuid[], $6::integer[]) AS w(variant_id, quantity) USING (variant_id)
    WHERE s.variant_id = ANY($5::uuid[])
    ORDER BY s.variant_id FOR UPDATE OF s
  ), reserved AS (
    UPDATE stock_item s SET reserved = s.reserved + l.quantity FROM locked l
    WHERE s.variant_id = ANY($5::uuid[]) AND s.variant_id = l.variant_id AND s.on_hand - s.reserved >= l.quantity
    RETURNING s.variant_id AS "variantId", s.product_id AS "productId", s.on_hand - s.reserved AS available,
      -l.quantity AS delta, s.low_at AS "lowAt"
  )
  SELECT EXISTS (SELECT FROM claimed) AS "isClaimed", (SELECT coalesce(jsonb_agg(r), '[]') FROM reserved r) AS changes`;

const ORDER = {
  id: "uuid",
  cart_id: "uuid",
  user_id: "uuid",
  risk: "text",
  risk_decision_id: "uuid",
  email: "text",
  currency: "text",
  subtotal_minor: "bigint",
  discount_minor: "bigint",
  shipping_minor: "bigint",
  tax_minor: "bigint",
  tax_added_minor: "bigint",
  total_minor: "bigint",
  points_spent: "integer",
  points_minor: "bigint",
  credit_minor: "bigint",
  tax_mode: "text",
  rounding_policy: "text",
  tax_country: "text",
  vat_number: "text",
  reverse_charge: "boolean",
  coupon_codes: "text[]",
  shipping_method: "text",
  shipping_address: "jsonb",
  billing_address: "jsonb",
  idempotency_owner: "text",
  idempotency_key: "text",
  request_hash: "text",
};

const SELLER_ORDER = {
  id: "uuid",
  seller_id: "uuid",
  position: "integer",
  subtotal_minor: "bigint",
  discount_minor: "bigint",
  tax_minor: "bigint",
  tax_added_minor: "bigint",
  reverse_charge: "boolean",
  shipping_method: "text",
  shipping_minor: "bigint",
  shipping_discount_minor: "bigint",
  shipping_platform_discount_minor: "bigint",
  shipping_tax_minor: "bigint",
  shipping_tax_added_minor: "bigint",
  shipping_tax_rate_bp: "integer",
  shipping_points_minor: "bigint",
  shipping_credit_minor: "bigint",
};

const LINE = {
  id: "uuid",
  seller_order_id: "uuid",
  variant_id: "uuid",
  product_id: "uuid",
  sku: "text",
  title: "text",
  options: "jsonb",
  quantity: "integer",
  unit_price_minor: "bigint",
  discount_minor: "bigint",
  platform_discount_minor: "bigint",
  tax_category: "text",
  tax_rate_bp: "integer",
  tax_minor: "bigint",
  tax_added_minor: "bigint",
  points_minor: "bigint",
  credit_minor: "bigint",
  commission_minor: "bigint",
  commission_rule_id: "uuid",
};

const namesOf = (columns: object): string => Object.keys(columns).join(", ");
const typesOf = (columns: object): string =>
  Object.entries(columns)
    .map(([name, type]) => `${name} ${type as string}`)
    .join(", ");

const PLACED = `
    INSERT INTO orders (${namesOf(ORDER)}, state, created_at)
    SELECT ${namesOf(ORDER).replace(/(^|, )/g, "$1o.")}, 'PENDING', $5 FROM jsonb_to_record($1::jsonb) AS o(${typesOf(ORDER)})`;

/** What is written of an order besides its own row, `placed`. */
const WRITTEN = `parts AS (
    INSERT INTO seller_order (order_id, ${namesOf(SELLER_ORDER)}, state)
    SELECT placed.id, s.*, 'PENDING' FROM placed, jsonb_to_recordset($2::jsonb) AS s(${typesOf(SELLER_ORDER)})
  ), wanted AS (
    SELECT placed.id AS order_id, l.* FROM placed,
      ROWS FROM (jsonb_to_recordset($3::jsonb) AS (${typesOf(LINE)})) WITH ORDINALITY AS l(${namesOf(LINE)}, position)
  ), lines AS (
    INSERT INTO order_line (order_id, position, line_total_minor, ${namesOf(LINE)})
    SELECT order_id, position, unit_price_minor * quantity, ${namesOf(LINE)} FROM wanted
  ), progress AS (
    INSERT INTO order_line_progress (order_line_id, quantity) SELECT id, quantity FROM wanted
  ), held AS (
    INSERT INTO reservation (order_id, variant_id, seller_order_id, quantity, expires_at)
    SELECT order_id, variant_id, seller_order_id, quantity, $6 FROM wanted
  ), adjusted AS (
    INSERT INTO adjustment (id, order_id, promotion_id, code, title, amount_minor, platform_minor)
    SELECT a.id, placed.id, a.promotion_id, a.code, a.title, a.amount_minor, a.platform_minor
    FROM placed, jsonb_to_recordset($8::jsonb) AS a(id uuid, promotion_id uuid, code text, title text,
      amount_minor bigint, platform_minor bigint)
  ), shared AS (
    INSERT INTO adjustment_share (adjustment_id, seller_order_id, order_line_id, amount_minor, platform_minor)
    SELECT h.* FROM placed, jsonb_to_recordset($9::jsonb) AS h(adjustment_id uuid, seller_order_id uuid,
      order_line_id uuid, amount_minor bigint, platform_minor bigint)
  ), rated AS (
    INSERT INTO order_rate (order_id, base, quote, rate, as_of, source)
    SELECT placed.id, r.* FROM placed, jsonb_to_recordset($10::jsonb) AS r(base text, quote text, rate numeric,
      as_of timestamptz, source text)
  ), due AS (
    INSERT INTO payment (id, order_id, attempt, provider, provider_key, state, amount_minor, currency, created_at, updated_at)
    SELECT p.id, placed.id, 1, p.provider, p.provider_key, 'PENDING', p.amount_minor, p.currency, $5, $5
    FROM placed, jsonb_to_record($4::jsonb) AS p(id uuid, provider text, provider_key text, amount_minor bigint, currency text)
    RETURNING id, provider, provider_key
  ), asked AS (
    INSERT INTO payment_event (payment_id, kind, outcome, provider, provider_event_id, at)
    SELECT id, 'AUTHORISE', 'REQUESTED', provider, provider_key || ':requested', $5 FROM due
  ), moved AS (
    INSERT INTO order_move (order_id, state, actor, note, at)
    SELECT id, 'PENDING', $7, $11, $5 FROM placed
  ), told AS (${insertIntoOutbox({
    ...{ rows: "$12", trace: "$13", occurredAt: "$5" },
    where: "EXISTS (SELECT FROM placed)",
  })})`;

/**
 * $1 order, $2 seller orders, $3 lines, $4 payment, $5 now, $6 end of the reservation, $7 actor, $8 adjustments, $9 their
 * shares, $10 exchange rates, $11 note, $12 events and $13 their trace. Writes everything or, where another request took the key
 * or the cart first, nothing: then there is no row in the answer.
 */
export const INSERT_ORDER = `
  WITH placed AS (${PLACED}
    ON CONFLICT DO NOTHING
    RETURNING id
  ), ${WRITTEN}
  SELECT id FROM placed`;

/**
 * Claims the cart, reserves its stock and writes the order, or nothing at all: one statement is a transaction of its own,
 * so that a hot item is locked no longer than PostgreSQL takes for it, whatever else this process has to do. $1 to $13 as
 * in INSERT_ORDER, $14 cart, $15 viewer or null, $16 version that was priced, $17 variants, $18 their quantities. Locks as
 * CLAIM_AND_RESERVE does. Nothing is written either where an item would touch zero or its threshold: of that others are
 * told, which takes more than this statement.
 */
export const PLACE_ORDER = `
  WITH own AS (
    SELECT id FROM cart WHERE id = $14 AND state IN (${sqlStatesBefore(CART_MOVES, "lock")})
      AND (user_id IS NULL OR user_id = $15) AND version = $16
    FOR NO KEY UPDATE
  ), locked AS (
    SELECT s.variant_id, w.quantity, s.on_hand - s.reserved AS available, s.low_at
    FROM own CROSS JOIN stock_item s JOIN unnest($17::uuid[], $18::integer[]) AS w(variant_id, quantity) USING (variant_id)
    WHERE s.variant_id = ANY($17::uuid[])
    ORDER BY s.variant_id FOR UPDATE OF s
  ), verdict AS (
    SELECT coalesce(array_agg(variant_id) FILTER (WHERE available >= quantity), '{}') AS enough,
      coalesce(bool_or(available = quantity OR (low_at < available AND low_at >= available - quantity)), false) AS is_told
    FROM locked
  ), placed AS (${PLACED}, verdict v
    WHERE cardinality(v.enough) = cardinality($17::uuid[]) AND NOT v.is_told
    ON CONFLICT DO NOTHING
    RETURNING id
  ), claimed AS (
    UPDATE cart c SET state = 'LOCKED', updated_at = $5 FROM placed WHERE c.id = $14
  ), reserved AS (
    UPDATE stock_item s SET reserved = s.reserved + l.quantity FROM placed, locked l
    WHERE s.variant_id = ANY($17::uuid[]) AND s.variant_id = l.variant_id
  ), ${WRITTEN}
  SELECT EXISTS (SELECT FROM own) AS "isHeld", enough, is_told AS "isTold", EXISTS (SELECT FROM placed) AS "isPlaced"
  FROM verdict`;
