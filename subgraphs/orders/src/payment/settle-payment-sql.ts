import { ORDER_MOVES } from "../order/order-status";
import { CONFIRM_HOURS, HOLD_HOURS } from "../risk/hold-deadline";
import { sqlStatesBefore } from "../state-table";
import { PAYMENT_MOVES } from "./payment-status";
import { PLACED_COLUMNS, PLACING, tellPlaced } from "./placing-sql";

/** A buyer whose bank has just asked them who they are has proved it. */
const IS_HELD = "(o.risk = 'REVIEW' OR (o.risk = 'CHALLENGE' AND paid.before <> 'ACTION_REQUIRED'))";

/**
 * $1 payment, $2 now, $3 brand, $4 last four, $5 provider's event, $6 provider's name for it, $7 the card's digest,
 * $8 actor, then `placedTelling`. The order's row is locked first, as by everything that moves an order; whoever comes second finds the payment moved and gets no row. One
 * that a person shall look at, or its buyer confirm, is held instead of placed.
 */
export const APPROVE_PAYMENT = `
  WITH locked AS (
    SELECT o.id, p.state AS before FROM payment p JOIN orders o ON o.id = p.order_id WHERE p.id = $1 FOR UPDATE OF o
  ), paid AS (
    UPDATE payment p SET state = 'AUTHORISED', method_brand = $3, method_last4 = $4, updated_at = $2,
      provider_reference = coalesce($6, p.provider_reference), card_digest = coalesce($7, p.card_digest)
    FROM locked WHERE p.id = $1 AND p.state IN (${sqlStatesBefore(PAYMENT_MOVES, "AUTHORISE_SUCCEEDED")})
    RETURNING p.order_id, p.provider, p.card_digest, locked.before
  ), noted AS (
    INSERT INTO payment_event (payment_id, kind, outcome, provider, provider_event_id, at)
    SELECT $1, 'AUTHORISE', 'SUCCEEDED', provider, $5, $2 FROM paid
    ON CONFLICT (provider, provider_event_id) DO NOTHING
  ), decided AS (
    UPDATE orders o SET state = CASE WHEN ${IS_HELD} THEN 'RISK_HOLD' ELSE 'PLACED' END,
      placed_at = CASE WHEN ${IS_HELD} THEN o.placed_at ELSE $2::timestamptz END FROM paid
    WHERE o.id = paid.order_id AND o.state IN (${sqlStatesBefore(ORDER_MOVES, "place")})
    RETURNING ${PLACED_COLUMNS}, paid.card_digest
  ), placed AS (
    SELECT * FROM decided WHERE state = 'PLACED'
  ), ${PLACING}, moved AS (
    INSERT INTO order_move (order_id, state, actor, note, at)
    SELECT id, state, $8,
      CASE WHEN state = 'PLACED' THEN 'Payment approved'
        WHEN risk = 'CHALLENGE' THEN 'Payment approved, held until its buyer has confirmed it, for ${CONFIRM_HOURS} hours at most'
        ELSE 'Payment approved, held until its risk was looked at, for ${HOLD_HOURS} hours at most' END, $2
    FROM decided
  )${tellPlaced({ from: "decided AS placed", previousState: "PENDING", first: 9 })}`;

/**
 * $1 payment, $2 now, $3 brand, $4 last four, $5 provider's event, $6 provider's name for it, $7 the card's digest, $8 where
 * to take the step.
 */
export const REQUIRE_ACTION = `
  WITH asked AS (
    UPDATE payment SET state = 'ACTION_REQUIRED', method_brand = $3, method_last4 = $4, updated_at = $2,
      provider_reference = coalesce($6, provider_reference), card_digest = coalesce($7, card_digest), action_url = $8
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
