import type { DataSource } from "typeorm";
import { appendToOutbox } from "../events/outbox";
import type { Clock } from "../time/clock";
import { findBrokenRow } from "./audit-chain";
import { AUDIT_BROKEN, type AuditBroken } from "./audit-record";

export const CHECK_AUDIT_MS = 10 * 60 * 1000;

export interface CheckAuditDeps {
  readonly subgraph: string;
  readonly db: DataSource;
  readonly clock: Clock;
  readonly wakeRelay: () => void;
}

/** Looks whether this subgraph's own chain is whole, and tells whoever keeps the log of all if it is not. */
export async function checkOwnAudit({ subgraph, db, clock, wakeRelay }: CheckAuditDeps): Promise<void> {
  const broken = await findBrokenRow(db, "audit");
  if (broken === null) return;
  const now = clock.now();
  const payload: AuditBroken = { subgraph, rowId: broken.id, rowSeq: broken.seq, foundAt: now.toISOString() };
  await db.transaction((tx) =>
    appendToOutbox(tx, [{ type: AUDIT_BROKEN, aggregateId: subgraph, payload }], { traceId: null, occurredAt: now }),
  );
  wakeRelay();
}
