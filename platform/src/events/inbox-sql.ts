import type { PublishedEvent } from "./event";

export interface InboxRow {
  readonly event_id: string;
  readonly position: string;
  readonly source: string;
  readonly type: string;
  readonly aggregate_id: string;
  readonly payload: unknown;
  readonly trace_id: string | null;
  readonly occurred_at: Date;
  readonly attempts: number;
}

export const FIND_CURSOR = "SELECT position FROM inbox_cursor";

/** $1: events as JSON, $2: position of the last one. */
export const INGEST = `
  WITH fresh AS (
    INSERT INTO inbox (event_id, position, source, type, aggregate_id, payload, trace_id, occurred_at)
    SELECT e.id, e.position, e.source, e.type, e."aggregateId", e.payload, e."traceId", e."occurredAt"
    FROM jsonb_to_recordset($1::jsonb)
      AS e(id uuid, position bigint, source text, type text, "aggregateId" text, payload jsonb, "traceId" text, "occurredAt" timestamptz)
    ON CONFLICT (event_id) DO NOTHING
  )
  UPDATE inbox_cursor SET position = greatest(position, $2)`;

/**
 * $1: events as JSON, $2: position of the last one. Marks them as handled by the transaction that handles them, but for
 * those behind an event of the same aggregate that is still to be handled: these wait. What is known already gives no row.
 */
export const TAKE = `
  WITH given AS (
    SELECT e.*, EXISTS (SELECT FROM inbox b WHERE b.aggregate_id = e."aggregateId" AND b.done_at IS NULL) AS is_held
    FROM jsonb_to_recordset($1::jsonb)
      AS e(id uuid, position bigint, source text, type text, "aggregateId" text, payload jsonb, "traceId" text, "occurredAt" timestamptz)
  ), kept AS (
    INSERT INTO inbox (event_id, position, source, type, aggregate_id, payload, trace_id, occurred_at, done_at)
    SELECT id, position, source, type, "aggregateId", payload, "traceId", "occurredAt", CASE WHEN NOT is_held THEN now() END
    FROM given ORDER BY position
    ON CONFLICT (event_id) DO NOTHING
    RETURNING event_id, done_at IS NULL AS is_held
  ), moved AS (
    UPDATE inbox_cursor SET position = greatest(position, $2)
  )
  SELECT event_id, is_held FROM kept`;

/** $1: position up to which nothing is left to take in. */
export const MOVE_CURSOR = "UPDATE inbox_cursor SET position = greatest(position, $1) WHERE position < $1";

/** Events whose time has come and that no earlier event of the same aggregate holds back. */
export const FIND_READY = `
  SELECT event_id, position, source, type, aggregate_id, payload, trace_id, occurred_at, attempts
  FROM inbox i
  WHERE done_at IS NULL AND dead_at IS NULL AND next_attempt_at <= now()
    AND NOT EXISTS (
      SELECT FROM inbox earlier
      WHERE earlier.aggregate_id = i.aggregate_id AND earlier.position < i.position AND earlier.done_at IS NULL
        AND (earlier.dead_at IS NOT NULL OR earlier.next_attempt_at > now())
    )
  ORDER BY position LIMIT $1`;

export const MARK_DONE = `
  UPDATE inbox SET done_at = now() WHERE event_id = ANY($1) AND done_at IS NULL RETURNING event_id`;

export const MARK_FAILED = `
  UPDATE inbox SET attempts = $2, next_attempt_at = now() + $3 * interval '1 millisecond', last_error = $5,
    dead_at = CASE WHEN $4 THEN now() END
  WHERE event_id = $1`;

export const publishedEventOf = (row: InboxRow): PublishedEvent => ({
  id: row.event_id,
  position: Number(row.position),
  source: row.source,
  type: row.type,
  aggregateId: row.aggregate_id,
  payload: row.payload,
  traceId: row.trace_id,
  occurredAt: row.occurred_at,
});
