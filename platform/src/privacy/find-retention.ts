import type { DataSource } from "typeorm";
import type { PersonalData } from "./personal-data";
import { keptInWords, momentOf, oldestSql, type RetentionRule } from "./retention-rule";

/** How far a subgraph's rule of retention is. */
export interface RetentionState {
  readonly rule: string;
  readonly tables: readonly string[];
  readonly keptFor: string;
  /** Rows that were deleted or emptied so far. */
  readonly endedRows: number;
  /** When it was last looked whether anything's time is over; null: never so far. */
  readonly lastRunAt: Date | null;
  readonly lastEndedAt: Date | null;
  /** Since when the oldest row is held that is to go some time; null without any. */
  readonly oldestAt: Date | null;
}

interface Progress {
  readonly rule: string;
  readonly ended_rows: string;
  readonly last_run_at: Date | null;
  readonly last_ended_at: Date | null;
  readonly last_key: string | null;
}

const NO_ID = "00000000-0000-0000-0000-000000000000";

/** Every rule of a subgraph with what it did. The oldest rows are found by index: nothing is counted. */
export async function findRetention(db: DataSource, { retention = [] }: PersonalData): Promise<RetentionState[]> {
  const rows = await db.query<Progress[]>("SELECT * FROM retention_progress");
  const progress = new Map(rows.map((row) => [row.rule, row]));
  const states: RetentionState[] = [];
  for (const rule of retention) states.push(await stateOf(db, rule, progress.get(rule.name)));
  return states;
}

const NEVER = { ended_rows: "0", last_run_at: null, last_ended_at: null, last_key: null };

async function stateOf(
  db: DataSource,
  rule: RetentionRule,
  found: Omit<Progress, "rule"> = NEVER,
): Promise<RetentionState> {
  const after = rule.goesOn ? [found.last_key ?? NO_ID] : [];
  const [oldest] = await db.query<{ since: string }[]>(oldestSql(rule), after);
  return {
    ...{ rule: rule.name, tables: Object.keys(rule.ends), keptFor: keptInWords(rule.keptFor) },
    ...{ endedRows: Number(found.ended_rows), lastRunAt: found.last_run_at, lastEndedAt: found.last_ended_at },
    oldestAt: oldest ? momentOf(rule, oldest.since) : null,
  };
}
