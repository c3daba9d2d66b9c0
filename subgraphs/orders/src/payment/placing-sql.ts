import { CART_MOVES } from "../cart/cart-status";
import { SELLER_ORDER_MOVES } from "../seller-order/seller-order-status";
import { sqlStatesBefore } from "../state-table";

/** Of `orders o`: what the rest of placing and its event need. */
export const PLACED_COLUMNS = `o.id, o.number, o.state, o.user_id, o.currency, o.total_minor, o.discount_minor,
  o.points_spent, o.coupon_codes, o.cart_id, o.shipping_address, o.risk_decision_id`;

/** What moves with an order that is placed, $2 now: its parts, and the cart that it came from. Follows a CTE `placed`. */
export const PLACING = `parts AS (
    UPDATE seller_order s SET state = 'PLACED', placed_at = $2 FROM placed
    WHERE s.order_id = placed.id AND s.state IN (${sqlStatesBefore(SELLER_ORDER_MOVES, "place")})
  ), converted AS (
    UPDATE cart c SET state = 'CONVERTED', updated_at = $2 FROM placed
    WHERE c.id = placed.cart_id AND c.state IN (${sqlStatesBefore(CART_MOVES, "convert")})
  )`;

/** The order as `order.placed` tells it, and its state. */
export const PLACED_ANSWER = `
  SELECT id AS "orderId", number, state, user_id AS "userId", currency AS "currencyCode",
    total_minor::float8 AS "totalMinor", discount_minor::float8 AS "discountMinor",
    points_spent AS "pointsSpent", coupon_codes AS "couponCodes", risk_decision_id AS "riskDecisionId",
    jsonb_build_object('address', encode(sha256(convert_to(lower(regexp_replace(
      concat_ws('|', shipping_address ->> 'country', shipping_address ->> 'postalCode',
        shipping_address ->> 'line1'), '[^[:alnum:]|]', '', 'g')), 'UTF8')), 'hex')) AS "buyerSignals", (
      SELECT jsonb_agg(jsonb_build_object('orderLineId', l.id, 'productId', l.product_id, 'variantId', l.variant_id,
        'sellerId', s.seller_id, 'quantity', l.quantity, 'unitPriceMinor', l.unit_price_minor,
        'lineTotalMinor', l.payable_minor) ORDER BY l.position)
      FROM order_line l JOIN seller_order s ON s.id = l.seller_order_id WHERE l.order_id = placed.id) AS lines`;
