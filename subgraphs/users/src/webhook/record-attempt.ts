import type { DataSource } from "typeorm";
import type { ClaimedDelivery } from "./claim-deliveries";
import type { PostAnswer } from "./post-webhook";
import { MAX_ATTEMPTS, retryAfterMs, retryDelayMs } from "./webhook-schedule";

/**
 * $1 delivery, $2 attempt, $3 when it began, $4 status, $5 fault, $6 milliseconds, $7 state, $8 next attempt, $9 now,
 * $10 rest that was asked for in milliseconds. A failed endpoint rests 1 s, 2 s, 4 s … 5 minutes, whatever waits for it. It
 * is disabled when a message died and nothing had reached it since that was written, or when it says that it is gone.
 */
const RECORD = `
  WITH noted AS (
    INSERT INTO webhook_attempts (delivery_id, attempt, attempted_at, status, fault, duration_ms)
    SELECT d.id, $2::integer, $3::timestamptz, $4::integer, $5::text, $6::integer FROM webhook_deliveries d WHERE d.id = $1
    ON CONFLICT DO NOTHING
  ), told AS (
    UPDATE webhook_deliveries d SET state = $7::text, next_attempt_at = $8, leased_until = NULL,
      finished_at = CASE WHEN $7::text <> 'PENDING' THEN $9::timestamptz END
    WHERE d.id = $1 AND d.state = 'PENDING' AND (d.attempts = $2::integer OR $7::text = 'DELIVERED')
    RETURNING d.endpoint_id, d.kind, d.created_at
  ), judged AS (
    SELECT o.id, o.failures, CASE
      WHEN o.state <> 'ACTIVE' OR $5::text IS NULL THEN NULL
      WHEN $4::integer = 410 THEN 'GONE'
      WHEN $7::text = 'DEAD' AND coalesce(o.succeeded_at, '-infinity') < told.created_at THEN 'FAILING' END AS fault
    FROM told JOIN webhook_endpoints o ON o.id = told.endpoint_id WHERE told.kind <> 'TEST'
  )
  UPDATE webhook_endpoints e SET
    failures = CASE WHEN $5::text IS NULL THEN 0 ELSE e.failures + 1 END,
    held_until = CASE WHEN $5::text IS NOT NULL THEN $9::timestamptz + greatest($10::float8,
      1000 * least(300, power(2, least(e.failures, 9)))) * interval '1 millisecond' END,
    succeeded_at = CASE WHEN $5::text IS NULL THEN $9::timestamptz ELSE e.succeeded_at END,
    state = CASE WHEN judged.fault IS NULL THEN e.state ELSE 'DISABLED' END,
    disabled_for = coalesce(judged.fault, e.disabled_for)
  FROM judged WHERE e.id = judged.id
  RETURNING judged.fault AS "disabledFor", e.url, (SELECT coalesce(
    (SELECT s.contact_email FROM sellers s WHERE s.id = e.seller_id),
    (SELECT u.email FROM users u WHERE u.id = e.created_by),
    (SELECT u.email FROM api_clients c JOIN users u ON u.id = c.created_by WHERE c.id = e.api_client_id))) AS contact`;

export interface Attempt {
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly answer: PostAnswer;
}

export interface Recorded {
  /** Why the endpoint was disabled by this attempt; null: it was not. */
  readonly disabledFor: "FAILING" | "GONE" | null;
  readonly url: string;
  readonly contact: string | null;
}

interface Clocks {
  readonly db: DataSource;
  readonly now: Date;
  /** From 0 to 1. */
  readonly random: number;
}

/** Writes down what an attempt came to and when the next one is due, in one statement. Null: the endpoint is gone. */
export async function recordAttempt(
  { db, now, random }: Clocks,
  { id, attempts, kind }: ClaimedDelivery,
  { startedAt, durationMs, answer }: Attempt,
): Promise<Recorded | null> {
  const { status, fault, retryAfter } = answer;
  const rest = fault === null ? null : retryAfterMs(retryAfter, now);
  const delay = Math.max(rest ?? 0, retryDelayMs(attempts, random));
  const isLast = kind === "TEST" || attempts >= MAX_ATTEMPTS || status === 410;
  const failed = isLast ? "DEAD" : "PENDING";
  const state = fault === null ? "DELIVERED" : failed;
  const next = new Date(now.getTime() + delay);
  const values = [id, attempts, startedAt, status, fault, durationMs, state, next, now, rest ?? 0];
  const [rows] = await db.query<[Recorded[], number]>(RECORD, values);
  return rows[0] ?? null;
}
