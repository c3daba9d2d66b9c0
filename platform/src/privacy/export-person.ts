import type { EntityManager } from "typeorm";
import { personalTables } from "./erase-person";
import { columnsOf, type PersonalData } from "./personal-data";

/** Rows of a person in one table, with what the law wants told along with them (GDPR art. 15). */
export interface ExportedTable {
  readonly purpose: string;
  readonly basis: string;
  readonly retention: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** A row of a table with what is sealed in it as it was said, and without what it tells of others. */
export type OpenSealed = (table: string, row: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

interface Exported {
  readonly personId: string;
  readonly openSealed?: OpenSealed;
}

/** Everything that this subgraph's tables hold about a person, but what proves who they are; tables without rows are left out. */
export async function exportPerson(
  tx: EntityManager,
  data: PersonalData,
  { personId, openSealed = (_table, row) => row }: Exported,
): Promise<Readonly<Record<string, ExportedTable>>> {
  const exported: Record<string, ExportedTable> = {};
  for (const [name, table] of personalTables(data)) {
    const { purpose, basis, retention, of } = table;
    const sql = `SELECT to_jsonb(t) - $2::text[] AS row FROM ${name} t WHERE ${of}`;
    const found = await tx.query<{ row: Record<string, unknown> }[]>(sql, [personId, columnsOf(table.secret)]);
    if (found.length > 0)
      exported[name] = { purpose, basis, retention, rows: found.map(({ row }) => openSealed(name, row)) };
  }
  return exported;
}
