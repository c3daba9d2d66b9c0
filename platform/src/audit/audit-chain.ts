import { read } from "../database/read";
import type { DataSource } from "typeorm";

export interface BrokenRow {
  readonly id: string;
  readonly seq: number;
}

/**
 * Each row's number follows the last one's, and its hash is over the row before it and itself: whoever changes, removes or
 * slips in a row breaks the chain there. Reads all rows, about 100,000 a second.
 */
const firstBroken = (table: string): string => `
  SELECT id, seq::float8 AS seq FROM (
    SELECT a.id, a.seq, a.hash, lag(a.seq) OVER (ORDER BY a.seq) AS before, lag(a.hash) OVER (ORDER BY a.seq) AS chained,
      jsonb_strip_nulls(to_jsonb(a) - 'hash') AS content
    FROM ${table} a) r
  WHERE seq <> coalesce(before, 0) + 1 OR hash <> sha256(coalesce(chained, ''::bytea) || convert_to(content::text, 'UTF8'))
  ORDER BY seq LIMIT 1`;

/** The first row that is not what was written, or null. */
export async function findBrokenRow(db: DataSource, table: "audit" | "audit_log"): Promise<BrokenRow | null> {
  const [row] = await read<BrokenRow>(db, firstBroken(table));
  return row ?? null;
}
