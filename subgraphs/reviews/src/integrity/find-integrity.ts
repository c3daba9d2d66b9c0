import type { DataSource } from "typeorm";
import { INTEGRITY_CHECKS, type IntegrityCheck } from "./integrity-sql";

/** Whether one rule holds over all data, and some of what breaks it. */
export interface IntegrityRow {
  readonly invariant: string;
  readonly holds: boolean;
  readonly detail: string;
}

const SHOWN = 5;

const TEXT = INTEGRITY_CHECKS.map(
  ({ broken }, index) =>
    `SELECT ${index} AS index, coalesce(array_agg(id), '{}') AS ids FROM (SELECT id FROM (${broken}) b LIMIT ${SHOWN}) few`,
).join("\nUNION ALL ");

/** All rules from the data, in one statement and so as of one moment; on one core, to leave the others to readers. */
export async function findIntegrity(db: DataSource): Promise<IntegrityRow[]> {
  const rows = await db.transaction(async (tx) => {
    await tx.query("SET TRANSACTION READ ONLY");
    await tx.query("SET LOCAL max_parallel_workers_per_gather = 0");
    return tx.query<{ index: number; ids: string[] }[]>(TEXT);
  });
  const broken = new Map(rows.map(({ index, ids }) => [index, ids]));
  return INTEGRITY_CHECKS.map((check, index) => rowOf(check, broken.get(index) ?? []));
}

const rowOf = ({ invariant, rule }: IntegrityCheck, ids: readonly string[]): IntegrityRow => ({
  invariant,
  holds: ids.length === 0,
  detail:
    ids.length === 0 ? rule : `${rule} Broken by ${ids.join(", ")}${ids.length === SHOWN ? " and perhaps more" : ""}.`,
});
