import { CART_MOVES } from "../cart/cart-status";
import { sqlStatesBefore } from "../state-table";

/** $1 owner of the key, $2 key. */
export const FIND_BY_KEY = `
  SELECT id, request_hash AS "requestHash" FROM orders WHERE idempotency_owner = $1 AND idempotency_key = $2`;

/** $1 cart, $2 viewer or null, $3 now. One of many racing requests gets the row. */
export const CLAIM_CART = `
  UPDATE cart SET state = 'LOCKED', updated_at = $3
  WHERE id = $1 AND state IN (${sqlStatesBefore(CART_MOVES, "lock")}) AND (user_id IS NULL OR user_id = $2)
  RETURNING id`;

/**
 * $1 variants, $2 their quantities. Rows are locked in the order of their ids, so that two orders never wait for each
 * other; a short item is left out of the answer, and the caller undoes the rest. The ids are given to both scans, since
 * the planner would otherwise read the whole table for fear of many.
 */
export const RESERVE_STOCK = `
  WITH locked AS (
    SELECT s.variant_id, w.quantity
    FROM stock_item s JOIN unnest($1::uuid[], $2::integer[]) AS w(variant_id, quantity) USING (variant_id)
    WHERE s.variant_id = ANY($1::uuid[])
    ORDER BY s.variant_id FOR UPDATE OF s
  )
  UPDATE stock_item s SET reserved = s.reserved + l.quantity FROM locked l
  WHERE s.variant_id = ANY($1::uuid[]) AND s.variant_id = l.variant_id AND s.on_hand - s.reserved >= l.quantity
  RETURNING s.variant_id AS "variantId", s.product_id AS "productId", s.on_hand - s.reserved AS available,
    -l.quantity AS delta, s.low_at AS "lowAt"`;

/**
 * $1 order, $2 seller orders, $3 lines, $4 payment, $5 now, $6 end of the reservation, $7 actor. Writes everything
 * or, where another request took the key or the cart first, nothing: then there is no row in the answer.
 */
export const INSERT_ORDER = `
  WITH placed AS (
    INSERT INTO orders (id, cart_id, user_id, email, state, currency, subtotal_minor, shipping_minor, tax_minor,
      total_minor, tax_rate_percent, shipping_method, shipping_address, billing_address, idempotency_owner,
      idempotency_key, request_hash, created_at)
    SELECT o.id, o.cart_id, o.user_id, o.email, 'PENDING', o.currency, o.subtotal_minor, o.shipping_minor, o.tax_minor,
      o.total_minor, o.tax_rate_percent, o.shipping_method, o.shipping_address, o.billing_address, o.idempotency_owner,
      o.idempotency_key, o.request_hash, $5
    FROM jsonb_to_record($1::jsonb) AS o(id uuid, cart_id uuid, user_id uuid, email text, currency text,
      subtotal_minor bigint, shipping_minor bigint, tax_minor bigint, total_minor bigint, tax_rate_percent integer,
      shipping_method text, shipping_address jsonb, billing_address jsonb, idempotency_owner text,
      idempotency_key text, request_hash text)
    ON CONFLICT DO NOTHING
    RETURNING id
  ), parts AS (
    INSERT INTO seller_order (id, order_id, seller_id, position, state, subtotal_minor, shipping_minor)
    SELECT s.id, placed.id, s.seller_id, s.position, 'PENDING', s.subtotal_minor, s.shipping_minor
    FROM placed, jsonb_to_recordset($2::jsonb) AS s(id uuid, seller_id uuid, position integer,
      subtotal_minor bigint, shipping_minor bigint)
  ), wanted AS (
    SELECT placed.id AS order_id, l.* FROM placed, ROWS FROM (jsonb_to_recordset($3::jsonb) AS (id uuid,
      seller_order_id uuid, variant_id uuid, product_id uuid, sku text, title text, options jsonb, quantity integer,
      unit_price_minor bigint)) WITH ORDINALITY AS l(id, seller_order_id, variant_id, product_id, sku, title, options,
      quantity, unit_price_minor, position)
  ), lines AS (
    INSERT INTO order_line (id, order_id, seller_order_id, position, variant_id, product_id, sku, title, options,
      quantity, unit_price_minor, line_total_minor)
    SELECT id, order_id, seller_order_id, position, variant_id, product_id, sku, title, options, quantity,
      unit_price_minor, unit_price_minor * quantity FROM wanted
  ), progress AS (
    INSERT INTO order_line_progress (order_line_id, quantity) SELECT id, quantity FROM wanted
  ), held AS (
    INSERT INTO reservation (order_id, variant_id, seller_order_id, quantity, expires_at)
    SELECT order_id, variant_id, seller_order_id, quantity, $6 FROM wanted
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
    SELECT id, 'PENDING', $7, 'Order received, payment requested', $5 FROM placed
  )
  SELECT id FROM placed`;
