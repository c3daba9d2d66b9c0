import { CART_MOVES } from "../cart/cart-status";
import { ORDER_MOVES } from "../order/order-status";
import { SELLER_ORDER_MOVES } from "../seller-order/seller-order-status";
import { sqlStatesBefore } from "../state-table";
import { PAYMENT_MOVES } from "./payment-status";

/**
 * $1 payment, $2 now, $3 brand, $4 last four, $5 provider's event, $6 provider's name for it, $7 actor. The order's row
 * is locked first, as by everything that moves an order; whoever comes second finds the payment moved and gets no row.
 */
export const APPROVE_PAYMENT = `
  WITH locked AS (
    SELECT o.id FROM payment p JOIN orders o ON o.id = p.order_id WHERE p.id = $1 FOR UPDATE OF o
  ), paid AS (
    UPDATE payment p SET state = 'AUTHORISED', method_brand = $3, method_last4 = $4, updated_at = $2,
      provider_reference = coalesce($6, p.provider_reference)
    FROM locked WHERE p.id = $1 AND p.state IN (${sqlStatesBefore(PAYMENT_MOVES, "AUTHORISE_SUCCEEDED")})
    RETURNING p.order_id, p.provider
  ), noted AS (
    INSERT INTO payment_event (payment_id, kind, outcome, provider, provider_event_id, at)
    SELECT $1, 'AUTHORISE', 'SUCCEEDED', provider, $5, $2 FROM paid
    ON CONFLICT (provider, provider_event_id) DO NOTHING
  ), placed AS (
    UPDATE orders o SET state = 'PLACED', placed_at = $2 FROM paid
    WHERE o.id = paid.order_id AND o.state IN (${sqlStatesBefore(ORDER_MOVES, "place")})
    RETURNING o.id, o.number, o.user_id, o.currency, o.total_minor, o.discount_minor, o.points_spent, o.coupon_codes,
      o.cart_id, o.shipping_address
  ), parts AS (
    UPDATE seller_order s SET state = 'PLACED', placed_at = $2 FROM placed
    WHERE s.order_id = placed.id AND s.state IN (${sqlStatesBefore(SELLER_ORDER_MOVES, "place")})
  ), converted AS (
    UPDATE cart c SET state = 'CONVERTED', updated_at = $2 FROM placed
    WHERE c.id = placed.cart_id AND c.state IN (${sqlStatesBefore(CART_MOVES, "convert")})
  ), moved AS (
    INSERT INTO order_move (order_id, state, actor, note, at) SELECT id, 'PLACED', $7, 'Payment approved', $2 FROM placed
  )
  SELECT placed.id AS "orderId", placed.number, placed.user_id AS "userId", placed.currency AS "currencyCode",
    placed.total_minor::float8 AS "totalMinor", placed.discount_minor::float8 AS "discountMinor",
    placed.points_spent AS "pointsSpent", placed.coupon_codes AS "couponCodes",
    jsonb_build_object('address', encode(sha256(convert_to(lower(regexp_replace(
      concat_ws('|', placed.shipping_address ->> 'country', placed.shipping_address ->> 'postalCode',
        placed.shipping_address ->> 'line1'), '[^[:alnum:]|]', '', 'g')), 'UTF8')), 'hex')) AS "buyerSignals", (
      SELECT jsonb_agg(jsonb_build_object('orderLineId', l.id, 'productId', l.product_id, 'variantId', l.variant_id,
        'sellerId', s.seller_id, 'quantity', l.quantity, 'unitPriceMinor', l.unit_price_minor,
        'lineTotalMinor', l.payable_minor) ORDER BY l.position)
      FROM order_line l JOIN seller_order s ON s.id = l.seller_order_id WHERE l.order_id = placed.id) AS lines
  FROM placed`;

/** $1 payment, $2 now, $3 brand, $4 last four, $5 provider's event, $6 provider's name for it, $7 where to take the step. */
export const REQUIRE_ACTION = `
  WITH asked AS (
    UPDATE payment SET state = 'ACTION_REQUIRED', method_brand = $3, method_last4 = $4, updated_at = $2,
      provider_reference = coalesce($6, provider_reference), action_url = $7
    WHERE id = $1 AND state IN (${sqlStatesBefore(PAYMENT_MOVES, "AUTHORISE_ACTION_REQUIRED")})
    RETURNING id, provider
  )
  INSERT INTO payment_event (payment_id, kind, outcome, provider, provider_event_id, at)
  SELECT id, 'AUTHORISE', 'ACTION_REQUIRED', provider, $5, $2 FROM asked
  ON CONFLICT (provider, provider_event_id) DO NOTHING`;

/** $1 payment, $2 now, $3 provider's event. For a payment of which nothing was taken. */
export const VOID_DONE = `
  WITH voided AS (
    UPDATE payment SET state = 'VOIDED', voided_minor = amount_minor, voiding_minor = 0, updated_at = $2
    WHERE id = $1 AND state IN (${sqlStatesBefore(PAYMENT_MOVES, "VOID_SUCCEEDED")})
    RETURNING id, provider
  ), settled AS (
    UPDATE payment_operation o SET state = 'SUCCEEDED', settled_at = $2 FROM voided
    WHERE o.payment_id = voided.id AND o.kind = 'VOID' AND o.state = 'REQUESTED'
  )
  INSERT INTO payment_event (payment_id, kind, outcome, provider, provider_event_id, at)
  SELECT id, 'VOID', 'SUCCEEDED', provider, $3, $2 FROM voided
  ON CONFLICT (provider, provider_event_id) DO NOTHING`;
