import type { AuditBroken, AuditRecorded } from "@mall/platform/audit/audit-record";
import type { Reaction } from "@mall/platform/events/inbox";

const APPEND = `
  INSERT INTO audit_log (id, subgraph, source_seq, source_hash, at, actor_id, acting_for, roles, action, target, outcome,
    rule, reason, ip, trace_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT (id) DO NOTHING`;

/** A row of some subgraph's audit table joins the log of all. */
export const onAuditRecorded: Reaction = async (tx, { payload }) => {
  const row = payload as AuditRecorded;
  await tx.query(APPEND, [
    ...[row.id, row.subgraph, row.seq, row.hash, row.at, row.actorId, row.actingFor, row.roles, row.action],
    ...[row.target, row.outcome, row.rule, row.reason, row.ip, row.traceId],
  ]);
};

const NOTE = `
  INSERT INTO audit_breaks (subgraph, row_id, row_seq, found_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (subgraph) DO NOTHING`;

/** A subgraph found its own table changed. The first find stays: nothing makes such a chain whole again. */
export const onAuditBroken: Reaction = async (tx, { payload }) => {
  const { subgraph, rowId, rowSeq, foundAt } = payload as AuditBroken;
  await tx.query(NOTE, [subgraph, rowId, rowSeq, foundAt]);
};
