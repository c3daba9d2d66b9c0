import type { EntityManager } from "typeorm";
import { traceParent } from "../telemetry/tracing";
import { uuidV7 } from "../ids/uuid-v7";
import type { DomainEvent } from "./event";

const INSERT = `
  INSERT INTO outbox (id, type, aggregate_id, payload, trace_id, occurred_at)
  SELECT e.id, e.type, e.aggregate_id, e.payload, $2, $3
  FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (id uuid, type text, aggregate_id text, payload jsonb))
    WITH ORDINALITY AS e(id, type, aggregate_id, payload, n)
  ORDER BY e.n`;

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
  const rows = events.map(({ type, aggregateId, payload }) => ({
    id: uuidV7(),
    type,
    aggregate_id: aggregateId,
    payload,
  }));
  await tx.query(INSERT, [JSON.stringify(rows), traceParent() ?? context.traceId, context.occurredAt]);
}
