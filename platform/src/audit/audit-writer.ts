import type { DataSource, EntityManager } from "typeorm";
import { uuidV7 } from "../ids/uuid-v7";
import type { Logger } from "../telemetry/logger";
import { AUDIT_RECORDED, type AuditRecord } from "./audit-record";

/** Rows and the events that tell of them, in one statement. */
const WRITE = `
  WITH written AS (
    INSERT INTO audit (id, at, actor_id, acting_for, roles, action, target, outcome, rule, reason, ip, trace_id)
    SELECT r.id, r.at, r.actor_id, r.acting_for, r.roles, r.action, r.target, r.outcome, r.rule, r.reason, r.ip, r.trace_id
    FROM jsonb_to_recordset($1::jsonb) AS r(n int, id uuid, at timestamptz, actor_id uuid, acting_for uuid, roles text[],
      action text, target text, outcome text, rule text, reason text, ip text, trace_id text)
    ORDER BY r.n RETURNING *
  )
  INSERT INTO outbox (id, type, aggregate_id, payload, trace_id, occurred_at)
  SELECT (e.event_id)::uuid, '${AUDIT_RECORDED}', $2, jsonb_build_object('id', w.id, 'subgraph', $2::text, 'seq', w.seq,
    'hash', encode(w.hash, 'hex'), 'at', w.at, 'actorId', w.actor_id, 'actingFor', w.acting_for, 'roles', w.roles,
    'action', w.action, 'target', w.target, 'outcome', w.outcome, 'rule', w.rule, 'reason', w.reason, 'ip', w.ip,
    'traceId', w.trace_id), w.trace_id, w.at
  FROM written w JOIN jsonb_to_recordset($1::jsonb) AS e(id uuid, event_id text) ON e.id = w.id
  ORDER BY w.seq`;

/** Rows in the caller's transaction, for what belongs to it. */
export async function writeAudit(tx: EntityManager, subgraph: string, records: readonly AuditRecord[]): Promise<void> {
  await tx.query(WRITE, [JSON.stringify(records.map(rowOf)), subgraph]);
}

const BATCH = 200;
/** Whoever is refused thousands of times a second fills no memory: what is over this is counted, not kept one by one. */
const MAX_WAITING = 2_000;

export interface AuditWriterOptions {
  readonly subgraph: string;
  readonly db: DataSource;
  readonly logger: Logger;
  readonly onWritten: () => void;
}

interface Waiting {
  readonly record: AuditRecord;
  readonly done: () => void;
}

/** Writes audit rows, those of one moment together. */
export class AuditWriter {
  private readonly waiting: Waiting[] = [];
  private uncounted = 0;
  private flushing: Promise<void> | null = null;

  constructor(private readonly options: AuditWriterOptions) {}

  /** Resolves when the row is written. Never rejects: the action is over, and what could not be written is in the log. */
  record(record: AuditRecord): Promise<void> {
    if (this.waiting.length >= MAX_WAITING) {
      this.uncounted += 1;
      return Promise.resolve();
    }
    const written = new Promise<void>((resolve) => this.waiting.push({ record, done: resolve }));
    this.flushing ??= this.flush();
    return written;
  }

  /** Resolves when nothing waits any more. */
  async settle(): Promise<void> {
    while (this.flushing) await this.flushing;
  }

  private async flush(): Promise<void> {
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, BATCH);
      const records = batch.map(({ record }) => record);
      await this.write(this.uncounted > 0 ? [...records, this.summary(records[0] as AuditRecord)] : records);
      for (const { done } of batch) done();
    }
    this.flushing = null;
  }

  private summary(like: AuditRecord): AuditRecord {
    const reason = `${this.uncounted} more actions came faster than they could be written.`;
    this.uncounted = 0;
    const nobody = { actorId: null, actingFor: null, roles: [], target: null, rule: null, ip: null };
    return { ...like, ...nobody, action: "audit.overflow", outcome: "REFUSED", reason };
  }

  private async write(records: readonly AuditRecord[]): Promise<void> {
    const { db, subgraph, logger, onWritten } = this.options;
    try {
      await db.query(WRITE, [JSON.stringify(records.map(rowOf)), subgraph]);
      onWritten();
    } catch (error) {
      logger.error({ err: error, records }, "audit rows could not be written");
    }
  }
}

const rowOf = (record: AuditRecord, n: number) => ({
  n,
  id: uuidV7(),
  event_id: uuidV7(),
  at: record.at,
  actor_id: record.actorId,
  acting_for: record.actingFor,
  roles: record.roles,
  action: record.action,
  target: record.target,
  outcome: record.outcome,
  rule: record.rule,
  reason: record.reason,
  ip: record.ip,
  trace_id: record.traceId,
});
