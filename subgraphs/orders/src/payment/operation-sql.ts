/** $1 order. The payment that holds an order's money; locked after the order, before stock. */
export const LOCK_PAYMENT = `
  SELECT id, provider, state, amount_minor::float8 AS amount, captured_minor::float8 AS captured,
    capturing_minor::float8 AS capturing, voided_minor::float8 AS voided, voiding_minor::float8 AS voiding,
    refunded_minor::float8 AS refunded, refunding_minor::float8 AS refunding,
    charged_back_minor::float8 AS "chargedBack"
  FROM payment WHERE order_id = $1 AND state NOT IN ('PENDING', 'ACTION_REQUIRED', 'FAILED')
  ORDER BY attempt DESC LIMIT 1 FOR UPDATE`;

/** $1 cause. A statement of its own after the lock, so that it sees what the last holder wrote. */
export const FIND_BY_CAUSE = `SELECT id FROM payment_operation WHERE cause = $1`;

/** $1 operation, $2 payment, $3 order, $4 seller order, $5 kind, $6 amount, $7 cause, $8 now, $9 amount of the event. */
export const REQUEST_OPERATION = `
  WITH asked AS (
    INSERT INTO payment_operation
      (id, payment_id, order_id, seller_order_id, kind, amount_minor, cause, created_at, next_try_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
  ), noted AS (
    INSERT INTO payment_event (payment_id, kind, outcome, amount_minor, provider, provider_event_id, at)
    SELECT id, $5, 'REQUESTED', $9, provider, $1::text || ':requested', $8 FROM payment WHERE id = $2
  )
  UPDATE payment SET updated_at = $8,
    capturing_minor = capturing_minor + CASE $5 WHEN 'CAPTURE' THEN $6 ELSE 0 END,
    refunding_minor = refunding_minor + CASE $5 WHEN 'REFUND' THEN $6 ELSE 0 END,
    voiding_minor = voiding_minor + CASE $5 WHEN 'VOID' THEN $6 ELSE 0 END,
    state = CASE WHEN $5 = 'VOID' AND $9::bigint IS NULL THEN 'VOIDING' ELSE state END
  WHERE id = $2`;

/**
 * $1 operation, $2 now, $3 provider's name for it, $4 provider's event. CAPTURED and REFUNDED follow from the amounts, as
 * `foldPayment` counts them. A void lets go of all that was not captured: also of what a capture wanted that was refused
 * after the void was asked for.
 */
export const OPERATION_SUCCEEDED = `
  WITH settled AS (
    UPDATE payment_operation SET state = 'SUCCEEDED', settled_at = $2, provider_operation_id = $3
    WHERE id = $1 AND state = 'REQUESTED' RETURNING id, payment_id, order_id, kind, amount_minor, cause
  ), moved AS (
    SELECT s.payment_id, s.kind, s.amount_minor AS asked, CASE s.kind WHEN 'VOID' THEN p.amount_minor - p.captured_minor
      - p.capturing_minor - p.voided_minor - (p.voiding_minor - s.amount_minor) ELSE s.amount_minor END AS done
    FROM settled s JOIN payment p ON p.id = s.payment_id
  ), sums AS (
    SELECT p.id, m.kind, m.asked, m.done,
      p.captured_minor + CASE m.kind WHEN 'CAPTURE' THEN m.done ELSE 0 END AS captured,
      p.refunded_minor + CASE m.kind WHEN 'REFUND' THEN m.done ELSE 0 END AS refunded,
      p.voided_minor + CASE m.kind WHEN 'VOID' THEN m.done ELSE 0 END AS voided
    FROM moved m JOIN payment p ON p.id = m.payment_id
  ), paid AS (
    UPDATE payment p SET updated_at = $2,
      captured_minor = s.captured, refunded_minor = s.refunded, voided_minor = s.voided,
      capturing_minor = p.capturing_minor - CASE s.kind WHEN 'CAPTURE' THEN s.asked ELSE 0 END,
      refunding_minor = p.refunding_minor - CASE s.kind WHEN 'REFUND' THEN s.asked ELSE 0 END,
      voiding_minor = p.voiding_minor - CASE s.kind WHEN 'VOID' THEN s.asked ELSE 0 END,
      state = CASE
        WHEN s.kind = 'CAPTURE' AND p.state = 'AUTHORISED' THEN 'CAPTURED'
        WHEN s.kind <> 'CAPTURE' AND p.state = 'CAPTURED' AND s.captured > 0 AND s.refunded = s.captured
          AND s.captured + s.voided = p.amount_minor THEN 'REFUNDED'
        ELSE p.state END
    FROM sums s WHERE p.id = s.id RETURNING p.id, p.provider
  ), noted AS (
    INSERT INTO payment_event (payment_id, kind, outcome, amount_minor, provider, provider_event_id, at)
    SELECT paid.id, s.kind, 'SUCCEEDED', s.done, paid.provider, $4, $2 FROM paid JOIN sums s ON s.id = paid.id
  ), given AS (
    UPDATE refund r SET state = 'SUCCEEDED' FROM settled s
    WHERE s.kind = 'REFUND' AND s.cause = 'refund:' || r.id AND r.order_id = s.order_id AND r.state = 'REQUESTED'
  )
  SELECT kind, cause FROM settled`;

/**
 * $1 operation, $2 now, $3 provider's name for it, $4 provider's event, $5 why. Refunds that waited for a capture that
 * failed fail with it: there is nothing to give back.
 */
export const OPERATION_FAILED = `
  WITH failed AS (
    UPDATE payment_operation SET state = 'FAILED', settled_at = $2, provider_operation_id = $3, failure_code = $5
    WHERE id = $1 AND state = 'REQUESTED' RETURNING id, payment_id, order_id, kind, amount_minor, cause
  ), held AS (
    SELECT p.id, f.kind = 'CAPTURE' AND p.refunded_minor + p.refunding_minor
      > p.captured_minor + p.capturing_minor - f.amount_minor AS is_short
    FROM failed f JOIN payment p ON p.id = f.payment_id
  ), lost AS (
    UPDATE payment_operation o SET state = 'FAILED', settled_at = $2, failure_code = 'not_captured' FROM held
    WHERE held.is_short AND o.payment_id = held.id AND o.kind = 'REFUND' AND o.state = 'REQUESTED'
    RETURNING o.id, o.payment_id, o.order_id, o.kind, o.amount_minor, o.cause
  ), ended AS (
    SELECT id, payment_id, order_id, kind, amount_minor, cause, $4 AS event, $5 AS code FROM failed
    UNION ALL SELECT id, payment_id, order_id, kind, amount_minor, cause, id || ':failed', 'not_captured' FROM lost
  ), freed AS (
    UPDATE payment p SET updated_at = $2,
      capturing_minor = p.capturing_minor - e.capturing, refunding_minor = p.refunding_minor - e.refunding,
      voiding_minor = p.voiding_minor - e.voiding
    FROM (SELECT payment_id, coalesce(sum(amount_minor) FILTER (WHERE kind = 'CAPTURE'), 0) AS capturing,
        coalesce(sum(amount_minor) FILTER (WHERE kind = 'REFUND'), 0) AS refunding,
        coalesce(sum(amount_minor) FILTER (WHERE kind = 'VOID'), 0) AS voiding
      FROM ended GROUP BY payment_id) e
    WHERE p.id = e.payment_id RETURNING p.id, p.provider
  ), noted AS (
    INSERT INTO payment_event (payment_id, kind, outcome, amount_minor, code, provider, provider_event_id, at)
    SELECT e.payment_id, e.kind, 'FAILED', e.amount_minor, e.code, freed.provider, e.event, $2
    FROM ended e JOIN freed ON freed.id = e.payment_id
  ), kept AS (
    UPDATE refund r SET state = 'FAILED' FROM ended e
    WHERE e.kind = 'REFUND' AND e.cause = 'refund:' || r.id AND r.order_id = e.order_id AND r.state = 'REQUESTED'
  )
  SELECT kind FROM failed`;

/**
 * $1 order, $2 now, $3 look again at the earliest. Takes what is due in the order in which it was asked for; whoever
 * takes it has that time to ask the provider. A refund and a void wait until the captures before them are settled.
 */
export const TAKE_DUE = `
  WITH due AS (
    SELECT o.id FROM payment_operation o
    WHERE o.order_id = $1 AND o.state = 'REQUESTED' AND o.next_try_at <= $2
      AND (o.kind = 'CAPTURE' OR NOT EXISTS (SELECT FROM payment_operation c
        WHERE c.payment_id = o.payment_id AND c.kind = 'CAPTURE' AND c.state = 'REQUESTED' AND c.created_at <= o.created_at))
    ORDER BY o.created_at, o.id LIMIT 1 FOR UPDATE SKIP LOCKED
  ), taken AS (
    UPDATE payment_operation o SET attempts = o.attempts + 1,
      next_try_at = $2::timestamptz + least(interval '1 hour', $3::interval * power(2, least(o.attempts, 20)))
    FROM due WHERE o.id = due.id
    RETURNING o.id, o.payment_id, o.kind, o.amount_minor, o.attempts
  )
  SELECT t.id AS "operationId", t.kind, t.amount_minor::float8 AS "operationMinor", t.attempts, p.id AS "paymentId",
    p.order_id AS "orderId", p.provider, p.provider_key AS key, p.provider_reference AS reference,
    p.amount_minor::float8 AS "amountMinor", p.currency AS "currencyCode", p.state
  FROM taken t JOIN payment p ON p.id = t.payment_id`;

/** $1 operation, $2 provider's name for it. */
export const NOTE_PENDING = `
  UPDATE payment_operation SET provider_operation_id = $2 WHERE id = $1 AND state = 'REQUESTED'`;

/** $1 now. Orders with something to ask, the longest waiting first. */
export const FIND_DUE_ORDERS = `
  SELECT order_id AS "orderId" FROM payment_operation WHERE state = 'REQUESTED' AND next_try_at <= $1
  GROUP BY order_id ORDER BY min(next_try_at) LIMIT 50`;
