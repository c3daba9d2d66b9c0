import type { EntityManager } from "typeorm";
import { redactAudit, type AuditTable } from "../audit/redact-audit";
import { forgetPayloads } from "./forget-payloads";
import { isPersonal, type PersonalData, type PersonalTable } from "./personal-data";

/** What one subgraph did about a person, and what it found left when it looked again. */
export interface ErasureReport {
  /** Rows that were deleted or emptied, by table; tables without any are left out. */
  readonly erased: Readonly<Record<string, number>>;
  /** Payloads of events in outbox and inbox that were emptied. */
  readonly payloads: number;
  /** Rows that still say something, by table: none is the proof. */
  readonly left: Readonly<Record<string, number>>;
}

export interface ErasureTask {
  readonly subgraph: string;
  readonly data: PersonalData;
  readonly personId: string;
  readonly at: Date;
  readonly traceId: string;
}

/**
 * Erases a person in the caller's transaction, as the declarations say, and looks what is left. Repeated, it finds nothing
 * more to do. What refuses changes lets it pass while `mall.erasure` is on, for the columns that it may erase.
 */
export async function erasePerson(tx: EntityManager, task: ErasureTask): Promise<ErasureReport> {
  const { data, personId } = task;
  await tx.query("SELECT set_config('mall.erasure', 'on', true)");
  const erased: Record<string, number> = {};
  const note = (table: string, rows: number): void => void (rows > 0 && (erased[table] = rows));
  const payloads = await forgetPayloads(tx, personId, data.payloads);
  for (const [name, table] of personalTables(data)) {
    const sql = erasureOf(name, table);
    if (sql) note(name, (await tx.query<[unknown, number]>(sql, [personId]))[1]);
    if (isAudit(name)) note(name, await redactAudit(tx, name, task));
  }
  await tx.query("SELECT set_config('mall.erasure', 'off', true)");
  return { erased, payloads, left: await findLeft(tx, data, personId) };
}

const isAudit = (name: string): name is AuditTable => name === "audit" || name === "audit_log";

export const personalTables = ({ tables }: PersonalData): [string, PersonalTable][] =>
  Object.entries(tables).filter((entry): entry is [string, PersonalTable] => isPersonal(entry[1]));

/** Rows of the person that are not as erasure leaves them; null where it leaves all as they are. */
function unerased({ of, onErasure }: PersonalTable): string | null {
  if ("delete" in onErasure) return of;
  const set = Object.entries(onErasure.set ?? {});
  if (set.length === 0) return null;
  return `${of} AND (${set.map(([column, value]) => `${column} IS DISTINCT FROM (${value})`).join(" OR ")})`;
}

function erasureOf(name: string, table: PersonalTable): string | null {
  return "delete" in table.onErasure ? `DELETE FROM ${name} WHERE ${table.of}` : emptying(name, table, table.of);
}

/** SQL: leaves rows as an erasure does that keeps them; null where it changes nothing. */
export function emptying(name: string, table: PersonalTable, of: string): string | null {
  const where = unerased({ ...table, of });
  if (where === null || "delete" in table.onErasure) return null;
  const set = Object.entries(table.onErasure.set ?? {}).map(([column, value]) => `${column} = ${value}`);
  return `UPDATE ${name} SET ${set.join(", ")} WHERE ${where}`;
}

async function findLeft(tx: EntityManager, data: PersonalData, personId: string): Promise<Record<string, number>> {
  const counts = personalTables(data).flatMap(([name, table]) => {
    const where = unerased(table);
    return where === null
      ? []
      : [`SELECT '${name}' AS name, (SELECT count(*)::int FROM ${name} WHERE ${where}) AS rows`];
  });
  const left = `SELECT * FROM (${counts.join(" UNION ALL ")}) c WHERE rows > 0`;
  const rows = counts.length === 0 ? [] : await tx.query<{ name: string; rows: number }[]>(left, [personId]);
  return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
}
