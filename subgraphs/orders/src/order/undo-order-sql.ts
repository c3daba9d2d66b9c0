import { CART_MOVES } from "../cart/cart-status";
import { PAYMENT_MOVES } from "../payment/payment-status";
import { SELLER_ORDER_MOVES } from "../seller-order/seller-order-status";
import { sqlStatesBefore } from "../state-table";
import { ORDER_MOVES } from "./order-status";

/** $1 order. Taken in a statement of its own, so that the next one sees what the last holder wrote. */
export const LOCK_ORDER = `SELECT id FROM orders WHERE id = $1 FOR UPDATE`;

/** Parts that their sellers knew of, as they were before. */
const PARTS_BEFORE = `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('sellerOrderId', s.id, 'sellerId', s.seller_id, 'previousState', s.state)), '[]')
  FROM seller_order s WHERE s.order_id = undone.id AND s.state NOT IN ('PENDING', 'CANCELLED'))`;

interface Undoing {
  readonly order: { readonly event: "fail" | "cancel"; readonly to: "FAILED" | "CANCELLED" };
  readonly payment: { readonly event: "AUTHORISE_FAILED" | "VOID_REQUESTED"; readonly to: "FAILED" | "VOIDING" };
}

/**
 * $1 order, $2 now, $3 failure code or null, $4 actor, $5 note, $6 provider's event or null, $7 provider's code or null.
 * Releases the stock, in the order of ids. A cart comes back with a failed order and stays ordered with a cancelled one.
 */
function undoSql({ order, payment }: Undoing): string {
  const [kind, outcome] = payment.event.split("_");
  return `
  WITH undone AS (
    UPDATE orders o SET state = '${order.to}', failure_code = $3
    WHERE o.id = $1 AND o.state IN (${sqlStatesBefore(ORDER_MOVES, order.event)})
      AND NOT EXISTS (SELECT FROM seller_order s WHERE s.order_id = o.id
        AND s.state NOT IN (${sqlStatesBefore(SELLER_ORDER_MOVES, "cancel")}, 'CANCELLED'))
      AND NOT EXISTS (SELECT FROM shipment_amount a WHERE a.order_id = o.id)
    RETURNING o.id, o.user_id, o.cart_id
  ), parts AS (
    UPDATE seller_order s SET state = 'CANCELLED' FROM undone
    WHERE s.order_id = undone.id AND s.state IN (${sqlStatesBefore(SELLER_ORDER_MOVES, "cancel")})
  ), stopped AS (
    UPDATE order_line_progress p SET cancelled = p.quantity FROM order_line l, undone
    WHERE l.order_id = undone.id AND p.order_line_id = l.id
  ), kept AS (
    SELECT r.order_id, r.variant_id, r.open AS quantity FROM reservation r JOIN undone ON undone.id = r.order_id
    WHERE r.open > 0
  ), released AS (
    UPDATE reservation r SET released = r.released + k.quantity FROM kept k
    WHERE r.order_id = k.order_id AND r.variant_id = k.variant_id
    RETURNING r.variant_id, k.quantity
  ), locked AS (
    SELECT s.variant_id, r.quantity FROM stock_item s JOIN released r USING (variant_id)
    ORDER BY s.variant_id FOR UPDATE OF s
  ), returned AS (
    UPDATE stock_item s SET reserved = s.reserved - l.quantity FROM locked l WHERE s.variant_id = l.variant_id
    RETURNING s.variant_id AS "variantId", s.product_id AS "productId", s.on_hand - s.reserved AS available,
      l.quantity AS delta
  ), unlocked AS (
    UPDATE cart c SET state = 'ACTIVE', updated_at = $2 FROM undone
    WHERE c.id = undone.cart_id AND c.state IN (${sqlStatesBefore(CART_MOVES, "unlock")})
  ), unpaid AS (
    UPDATE payment p SET state = '${payment.to}', updated_at = $2 FROM undone
    WHERE p.order_id = undone.id AND p.state IN (${sqlStatesBefore(PAYMENT_MOVES, payment.event)})
    RETURNING p.id, p.provider, p.provider_key
  ), noted AS (
    INSERT INTO payment_event (payment_id, kind, outcome, code, provider, provider_event_id, at)
    SELECT id, '${kind}', '${outcome}', $7, provider, coalesce($6, provider_key || ':void-requested'), $2 FROM unpaid
    ON CONFLICT (provider, provider_event_id) DO NOTHING
  ), moved AS (
    INSERT INTO order_move (order_id, state, actor, note, at) SELECT id, '${order.to}', $4, $5, $2 FROM undone
  )
  SELECT undone.user_id AS "userId", (SELECT coalesce(jsonb_agg(to_jsonb(returned)), '[]') FROM returned) AS stock,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('paymentId', id, 'key', provider_key)), '[]') FROM unpaid) AS payments,
    ${PARTS_BEFORE} AS parts
  FROM undone`;
}

const FAIL = { event: "fail", to: "FAILED" } as const;
const REFUSED = { event: "AUTHORISE_FAILED", to: "FAILED" } as const;
const TO_VOID = { event: "VOID_REQUESTED", to: "VOIDING" } as const;

export const UNDO_DECLINED = undoSql({ order: FAIL, payment: REFUSED });
export const UNDO_UNPAID = undoSql({ order: FAIL, payment: TO_VOID });
export const UNDO_CANCELLED = undoSql({ order: { event: "cancel", to: "CANCELLED" }, payment: TO_VOID });
