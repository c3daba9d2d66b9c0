import { NOISY_TIMES } from "./sandbox-tokens";

/**
 * A message to the mall about a charge or an operation that `source` has as key, charge and state. Parameters `now` and
 * `noise`: a noisy one is told three times, what came first last.
 */
const told = (source: string, { type, data, now, noise }: Telling): string => `
  INSERT INTO sandbox_webhook (id, charge_key, type, data, created_at, deliver_at, times)
  SELECT 'evt:' || key || ':' || lower(state), charge, ${type}, ${data}, ${now}::timestamptz,
    ${now}::timestamptz + CASE WHEN ${noise}::boolean AND ${type} LIKE 'payment.auth%' THEN interval '5 seconds'
      ELSE interval '0' END, CASE WHEN ${noise}::boolean THEN ${NOISY_TIMES} ELSE 1 END
  FROM ${source} ON CONFLICT (id) DO NOTHING`;

interface Telling {
  readonly type: string;
  readonly data: string;
  readonly now: string;
  readonly noise: string;
}

const ABOUT_CHARGE = { type: "'payment.' || lower(state)", data: "'{}'::jsonb" };
const operationTelling = (kind: string, amount: string) => ({
  type: `'${kind}.' || lower(state)`,
  data: `jsonb_build_object('operation', key, 'amountMinor', ${amount}, 'code', code)`,
});

/**
 * $1 key, $2 token, $3 amount, $4 currency, $5 state, $6 now, $7 noisy. The no-op update makes a repeated key give what
 * is there.
 */
export const CHARGE = `
  WITH charged AS (
    INSERT INTO sandbox_charge AS c (key, token, amount_minor, currency, state, created_at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (key) DO UPDATE SET key = c.key RETURNING key, key AS charge, token, state
  ), told AS (${told("charged WHERE state IN ('AUTHORISED', 'DECLINED', 'ACTION_REQUIRED')", { ...ABOUT_CHARGE, now: "$6", noise: "$7" })}
  )
  SELECT key, token, state FROM charged`;

/** $1 key, $2 the decision, $3 tokens for which only the page decides, or none if it is the page, $4 now. */
export const DECIDE = `
  WITH decided AS (
    UPDATE sandbox_charge SET state = $2 WHERE key = $1 AND state = 'ACTION_REQUIRED' AND token <> ALL($3::text[])
    RETURNING key, key AS charge, token, state
  ), told AS (${told("decided", { ...ABOUT_CHARGE, now: "$4", noise: "false" })}
  )
  SELECT key, token, state FROM decided`;

/** $1 key, $2 amount, $3 currency, $4 now. What was not captured is let go; what was declined holds nothing. */
export const VOID = `
  INSERT INTO sandbox_charge AS c (key, token, amount_minor, currency, state, voided_minor, created_at)
  VALUES ($1, '', $2, $3, 'VOIDED', $2, $4)
  ON CONFLICT (key) DO UPDATE SET
    state = CASE WHEN c.state = 'DECLINED' THEN c.state WHEN c.captured_minor > 0 THEN 'AUTHORISED' ELSE 'VOIDED' END,
    voided_minor = CASE c.state WHEN 'DECLINED' THEN 0 ELSE c.amount_minor - c.captured_minor END
  RETURNING key, token, state`;

export const FIND = `SELECT key, token, state FROM sandbox_charge WHERE key = $1`;

/**
 * $1 operation, $2 charge, $3 amount, $4 now, $5 the code with which it fails or null, $6 when it is charged back or
 * null, $7 noisy. A key is decided once: asked again, the first decision is given.
 */
export const CAPTURE = `
  WITH charge AS (SELECT * FROM sandbox_charge WHERE key = $2 FOR UPDATE
  ), decided AS (
    SELECT key, CASE WHEN state <> 'AUTHORISED' THEN 'not_authorised' WHEN $5::text IS NOT NULL THEN $5
      WHEN amount_minor - captured_minor - voided_minor < $3 THEN 'amount_too_large' END AS code FROM charge
  ), done AS (
    INSERT INTO sandbox_operation AS o (key, charge_key, kind, amount_minor, state, code, created_at)
    SELECT $1, key, 'CAPTURE', $3, CASE WHEN code IS NULL THEN 'SUCCEEDED' ELSE 'FAILED' END, code, $4 FROM decided
    ON CONFLICT (key) DO UPDATE SET key = o.key
    RETURNING o.key, o.charge_key AS charge, o.state, o.code, o.xmax = 0 AS is_new
  ), told AS (${told("done", { ...operationTelling("capture", "$3::bigint"), now: "$4", noise: "$7" })}
  ), taken AS (
    UPDATE sandbox_charge c SET captured_minor = c.captured_minor + $3,
      chargeback_due_at = coalesce(c.chargeback_due_at, $6)
    FROM done WHERE c.key = $2 AND done.is_new AND done.state = 'SUCCEEDED'
  )
  SELECT key, state, code FROM done`;

/** $1 operation, $2 charge, $3 amount, $4 now, $5 when it settles, or null for at once, $6 noisy. Money that is on its way counts. */
export const REFUND = `
  WITH charge AS (SELECT * FROM sandbox_charge WHERE key = $2 FOR UPDATE
  ), decided AS (
    SELECT key, CASE WHEN captured_minor - refunded_minor < $3 THEN 'amount_too_large' END AS code FROM charge
  ), done AS (
    INSERT INTO sandbox_operation AS o (key, charge_key, kind, amount_minor, state, code, settles_at, created_at)
    SELECT $1, key, 'REFUND', $3, CASE WHEN code IS NOT NULL THEN 'FAILED' WHEN $5::timestamptz IS NULL THEN 'SUCCEEDED'
      ELSE 'PENDING' END, code, $5, $4 FROM decided
    ON CONFLICT (key) DO UPDATE SET key = o.key
    RETURNING o.key, o.charge_key AS charge, o.state, o.code, o.xmax = 0 AS is_new
  ), told AS (${told("done WHERE state <> 'PENDING'", { ...operationTelling("refund", "$3::bigint"), now: "$4", noise: "$6" })}
  ), given AS (
    UPDATE sandbox_charge c SET refunded_minor = c.refunded_minor + $3
    FROM done WHERE c.key = $2 AND done.is_new AND done.state <> 'FAILED'
  )
  SELECT key, state, code FROM done`;

/** $1 operation. */
export const FIND_OPERATION = `SELECT key, state, code FROM sandbox_operation WHERE key = $1`;

/** $1 now, $2 tokens whose refunds fail in the end. */
export const SETTLE_REFUNDS = `
  WITH due AS (
    SELECT o.key, c.token FROM sandbox_operation o JOIN sandbox_charge c ON c.key = o.charge_key
    WHERE o.state = 'PENDING' AND o.settles_at <= $1 ORDER BY o.settles_at LIMIT 100 FOR UPDATE OF o SKIP LOCKED
  ), settled AS (
    UPDATE sandbox_operation o SET state = CASE WHEN due.token = ANY($2::text[]) THEN 'FAILED' ELSE 'SUCCEEDED' END,
      code = CASE WHEN due.token = ANY($2::text[]) THEN 'account_closed' END
    FROM due WHERE o.key = due.key RETURNING o.key, o.charge_key AS charge, o.amount_minor, o.state, o.code
  ), told AS (${told("settled", { ...operationTelling("refund", "amount_minor"), now: "$1", noise: "false" })}
  ), back AS (
    UPDATE sandbox_charge c SET refunded_minor = c.refunded_minor - lost.amount
    FROM (SELECT charge, sum(amount_minor) AS amount FROM settled WHERE state = 'FAILED' GROUP BY charge) lost
    WHERE c.key = lost.charge
  )
  SELECT key FROM settled`;

/**
 * $1 now, $2 one charge or null for those that are due, $3 tokens of which the bank gives it back, $4 after how many
 * milliseconds. The buyer's bank takes back all that the mall still has.
 */
export const CHARGE_BACK = `
  WITH due AS (
    SELECT key FROM sandbox_charge WHERE charged_back_minor = 0 AND captured_minor > refunded_minor
      AND CASE WHEN $2::text IS NULL THEN chargeback_due_at <= $1 ELSE key = $2 END
    ORDER BY key LIMIT 100 FOR UPDATE SKIP LOCKED
  ), taken AS (
    UPDATE sandbox_charge c SET charged_back_minor = c.captured_minor - c.refunded_minor, chargeback_due_at = NULL,
      give_back_at = CASE WHEN c.token = ANY($3::text[]) THEN $1::timestamptz + $4::float8 * interval '1 millisecond' END
    FROM due WHERE c.key = due.key
    RETURNING 'chargeback:' || c.key AS key, c.key AS charge, c.charged_back_minor AS amount, 'SUCCEEDED' AS state,
      NULL::text AS code
  ), told AS (${told("taken", { ...operationTelling("chargeback", "amount"), now: "$1", noise: "false" })}
  ), noted AS (
    INSERT INTO sandbox_operation (key, charge_key, kind, amount_minor, state, created_at)
    SELECT key, charge, 'CHARGEBACK', amount, state, $1 FROM taken
  )
  SELECT key FROM taken`;

/** $1 now, $2 one charge or null for those that are due. The bank found for the mall: all that it took comes back, once. */
export const GIVE_BACK = `
  WITH due AS (
    SELECT key FROM sandbox_charge WHERE charged_back_minor > 0 AND NOT is_given_back
      AND CASE WHEN $2::text IS NULL THEN give_back_at <= $1 ELSE key = $2 END
    ORDER BY key LIMIT 100 FOR UPDATE SKIP LOCKED
  ), given AS (
    UPDATE sandbox_charge c SET is_given_back = true, give_back_at = NULL FROM due WHERE c.key = due.key
    RETURNING 'chargeback:' || c.key AS key, c.key AS charge, c.charged_back_minor AS amount, 'REVERSED' AS state,
      NULL::text AS code
  ), told AS (${told("given", { ...operationTelling("chargeback", "amount"), now: "$1", noise: "false" })}
  )
  SELECT key FROM given`;

/** $1 now, $2 how many. Each time that the mall does not take it the pause before the next try doubles. */
export const TAKE_MESSAGES = `
  WITH due AS (
    SELECT id FROM sandbox_webhook WHERE told < times AND deliver_at <= $1 ORDER BY deliver_at, id LIMIT $2
    FOR UPDATE SKIP LOCKED
  ), taken AS (
    UPDATE sandbox_webhook w SET attempts = w.attempts + 1,
      deliver_at = $1::timestamptz + least(interval '1 hour', interval '2 seconds' * power(2, least(w.attempts - w.told, 20)))
    FROM due WHERE w.id = due.id RETURNING w.id, w.type, w.charge_key, w.data, w.created_at
  )
  SELECT t.id, t.type, t.charge_key AS charge, t.data, t.created_at AS "createdAt", c.token
  FROM taken t JOIN sandbox_charge c ON c.key = t.charge_key ORDER BY t.created_at, t.id`;

/** $1 ids. */
export const TOLD = `UPDATE sandbox_webhook SET told = told + 1 WHERE id = ANY($1::text[])`;

export const FIND_SECRET = `SELECT secret FROM sandbox_secret`;
