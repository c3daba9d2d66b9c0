import { read } from "../database/read";
import type { DataSource } from "typeorm";

export interface BrokenRow {
  readonly id: string;
  readonly seq: number;
}

/** The action of a row that vouches for what an erasure left of another one: see redact-audit.ts. */
export const REDACTED = "privacy.redacted";

/**
 * Each row's number follows the last one's, and its hash is over the row before it and itself: whoever changes, removes or
 * slips in a row breaks the chain there. Of a row
 * that an erasure redacted, a later row must hold the digest of what was left. Reads all rows, about 100,000 a second.
 */
const firstBroken = (table: string): string => `
  SELECT id, seq::float8 AS seq FROM (
    SELECT a.id, a.seq, a.hash, lag(a.seq) OVER (ORDER BY a.seq) AS before, lag(a.hash) OVER (ORDER BY a.seq) AS chained,
      jsonb_strip_nulls(to_jsonb(a) - 'hash') AS content
    FROM ${table} a) r
  WHERE seq <> coalesce(before, 0) + 1 OR (
    hash <> sha256(coalesce(chained, ''::bytea) || convert_to(content::text, 'UTF8'))
    AND NOT EXISTS (SELECT FROM audit v WHERE v.action = '${REDACTED}' AND v.target = '${table}:' || r.id
      AND v.reason = encode(sha256(convert_to(content::text, 'UTF8')), 'hex')))
  ORDER BY seq LIMIT 1`;

/** The first row that is not what was written, or null. */
export async function findBrokenRow(db: DataSource, table: "audit" | "audit_log"): Promise<BrokenRow | null> {
  const [row] = await read<BrokenRow>(db, firstBroken(table));
  return row ?? null;
}
