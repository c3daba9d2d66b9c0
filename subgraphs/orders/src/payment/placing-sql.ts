import { outboxTrace } from "@mall/platform/events/outbox";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { ORDER_CHANGED } from "@mall/schema/events/order-changed";
import { ORDER_PLACED } from "@mall/schema/events/order-placed";
import { CART_MOVES } from "../cart/cart-status";
import { confirmableUntil, heldUntil } from "../risk/hold-deadline";
import { SELLER_ORDER_MOVES } from "../seller-order/seller-order-status";
import { sqlStatesBefore } from "../state-table";

/** Of `orders o`: what the rest of placing and its event need. */
export const PLACED_COLUMNS = `o.id, o.number, o.state, o.user_id, o.currency, o.total_minor, o.discount_minor,
  o.points_spent, o.coupon_codes, o.cart_id, o.shipping_address, o.risk, o.risk_decision_id`;

/** What moves with an order that is placed, $2 now: its parts, and the cart that it came from. Follows a CTE `placed`. */
export const PLACING = `parts AS (
    UPDATE seller_order s SET state = 'PLACED', placed_at = $2 FROM placed
    WHERE s.order_id = placed.id AND s.state IN (${sqlStatesBefore(SELLER_ORDER_MOVES, "place")})
  ), converted AS (
    UPDATE cart c SET state = 'CONVERTED', updated_at = $2 FROM placed
    WHERE c.id = placed.cart_id AND c.state IN (${sqlStatesBefore(CART_MOVES, "convert")})
  )`;

/** The order as `order.placed` tells it, and its state and risk. */
const ANSWER = `
  SELECT id AS "orderId", number, state, risk, user_id AS "userId", currency AS "currencyCode",
    total_minor::float8 AS "totalMinor", discount_minor::float8 AS "discountMinor",
    points_spent AS "pointsSpent", coupon_codes AS "couponCodes", risk_decision_id AS "riskDecisionId",
    CASE WHEN user_id IS NULL THEN NULL ELSE jsonb_build_object('address', encode(sha256(convert_to(lower(regexp_replace(
      concat_ws('|', shipping_address ->> 'country', shipping_address ->> 'postalCode',
        shipping_address ->> 'line1'), '[^[:alnum:]|]', '', 'g')), 'UTF8')), 'hex'), 'payment', card_digest) END AS "buyerSignals", (
      SELECT jsonb_agg(jsonb_build_object('orderLineId', l.id, 'productId', l.product_id, 'variantId', l.variant_id,
        'sellerId', s.seller_id, 'quantity', l.quantity, 'unitPriceMinor', l.unit_price_minor,
        'lineTotalMinor', l.payable_minor) ORDER BY l.position)
      FROM order_line l JOIN seller_order s ON s.id = l.seller_order_id WHERE l.order_id = placed.id) AS lines`;

interface Telling {
  /** The CTE or table expression `placed` with PLACED_COLUMNS and `card_digest` of its payment. */
  readonly from: string;
  readonly previousState: "PENDING" | "RISK_HOLD";
  /** Number of the first of the parameters that `placedTelling` gives. */
  readonly first: number;
}

/**
 * Writes `order.placed` and `order.changed`, or only the latter of an order that is held until a person has looked at it or its buyer confirmed it,
 * and gives the id of the order: with what moved it this is one statement, and so its own transaction. $2 now.
 */
export function tellPlaced({ from, previousState, first }: Telling): string {
  const [placedId, changedId, trace, at, held, confirmable] = [0, 1, 2, 3, 4, 5].map((n) => `$${first + n}`) as Six;
  const holds = `CASE a.risk WHEN 'CHALLENGE' THEN jsonb_build_object('heldUntil', ${confirmable}::text, 'heldFor', 'CONFIRMATION')
        ELSE jsonb_build_object('heldUntil', ${held}::text, 'heldFor', 'REVIEW') END`;
  return `, answer AS (${ANSWER} FROM ${from}), told AS (
    INSERT INTO outbox (id, type, aggregate_id, payload, trace_id, occurred_at)
    SELECT e.id, e.type, a."orderId"::text, e.payload, ${trace}, $2
    FROM answer a CROSS JOIN LATERAL (VALUES
      (1, ${placedId}::uuid, '${ORDER_PLACED}', to_jsonb(a) - 'state' - 'risk' || jsonb_build_object('placedAt', ${at}::text)),
      (2, ${changedId}::uuid, '${ORDER_CHANGED}', jsonb_build_object('orderId', a."orderId", 'userId', a."userId",
        'previousState', '${previousState}', 'state', a.state, 'at', ${at}::text)
        || CASE a.state WHEN 'RISK_HOLD' THEN ${holds} ELSE '{}' END)
    ) AS e(n, id, type, payload)
    WHERE a.state = 'PLACED' OR e.type = '${ORDER_CHANGED}' ORDER BY e.n
  )
  SELECT "orderId" FROM answer`;
}

type Six = [string, string, string, string, string, string];

/** Ids of both events, their trace, and when it happened and a hold of either kind ends, as the events say it. */
export const placedTelling = (traceId: string | null, at: Date): (string | null)[] => [
  ...[uuidV7(), uuidV7(), outboxTrace(traceId)],
  ...[at, heldUntil(at), confirmableUntil(at)].map((moment) => moment.toISOString()),
];
