import type { EntityManager } from "typeorm";
import { write } from "../database/write";
import { traceParent } from "../telemetry/tracing";
import { uuidV7 } from "../ids/uuid-v7";
import type { DomainEvent } from "./event";

export interface OutboxParameters {
  /** Of `outboxRows`. */
  readonly rows: string;
  /** Of `outboxTrace`. */
  readonly trace: string;
  readonly occurredAt: string;
  /** What has to hold so that anything is told, where the statement may write nothing. */
  readonly where?: string;
}

/** For a statement that writes its events with everything else, such as `toldOf AS (${insertIntoOutbox(…)})`. */
export const insertIntoOutbox = ({ rows, trace, occurredAt, where = "true" }: OutboxParameters): string => `
  INSERT INTO outbox (id, type, aggregate_id, payload, trace_id, occurred_at)
  SELECT e.id, e.type, e.aggregate_id, e.payload, ${trace}, ${occurredAt}
  FROM ROWS FROM (jsonb_to_recordset(${rows}::jsonb) AS (id uuid, type text, aggregate_id text, payload jsonb))
    WITH ORDINALITY AS e(id, type, aggregate_id, payload, n)
  WHERE ${where} ORDER BY e.n`;

const INSERT = insertIntoOutbox({ rows: "$1", trace: "$2", occurredAt: "$3" });

export const outboxRows = (events: readonly DomainEvent[]): string =>
  JSON.stringify(
    events.map(({ type, aggregateId, payload }) => ({ id: uuidV7(), type, aggregate_id: aggregateId, payload })),
  );

export const outboxTrace = (traceId: string | null): string | null => traceParent() ?? traceId;

export interface OutboxContext {
  readonly traceId: string | null;
  readonly occurredAt: Date;
}

/**
 * Writes events in the caller's transaction: they are published if and only if it commits. One statement for all. Where
 * the writer is traced, the row names its span, so that what the event causes elsewhere belongs to the same trace.
 */
export async function appendToOutbox(
  tx: EntityManager,
  events: readonly DomainEvent[],
  context: OutboxContext,
): Promise<void> {
  if (events.length === 0) return;
  await write(tx, INSERT, [outboxRows(events), outboxTrace(context.traceId), context.occurredAt]);
}
