import { findBrokenRow } from "@mall/platform/audit/audit-chain";
import { readOne } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";

/** Where the record of what administrators did is not what was written. */
export interface AuditBreak {
  /** The row's id. */
  readonly id: string;
  /** In whose table: `users.audit_log`, or a subgraph's own `audit`. */
  readonly table: string;
  readonly row: number;
}

/** Rows of one subgraph arrive in its order: a number that is missing was taken out on the way, or afterwards. */
const MISSING = `
  SELECT id, 'users.audit_log' AS "table", seq::float8 AS row FROM (
    SELECT id, seq, source_seq, lag(source_seq) OVER (PARTITION BY subgraph ORDER BY seq) AS before FROM audit_log) r
  WHERE source_seq <> coalesce(before, 0) + 1 ORDER BY seq LIMIT 1`;

const FOUND_BY_SUBGRAPHS = `
  SELECT row_id AS id, subgraph || '.audit' AS "table", row_seq::float8 AS row FROM audit_breaks ORDER BY found_at LIMIT 1`;

/** The first fault in the log of all, or that a subgraph found in its own table; null if everything is as written. */
export async function findAuditBreak(db: DataSource): Promise<AuditBreak | null> {
  const broken = await findBrokenRow(db, "audit_log");
  if (broken) return { id: broken.id, table: "users.audit_log", row: broken.seq };
  return (await readOne<AuditBreak>(db, MISSING)) ?? (await readOne<AuditBreak>(db, FOUND_BY_SUBGRAPHS));
}
