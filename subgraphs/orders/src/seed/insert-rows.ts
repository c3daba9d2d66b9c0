import type { SeedTransaction } from "@mall/demo/dataset";

const CHUNK = 2_000;

/** Column name to PostgreSQL type. */
export type Columns<Row> = Readonly<Record<keyof Row & string, string>>;

/** Writes rows by thousands per statement, in their order. */
export async function insertRows<Row extends object>(
  tx: SeedTransaction,
  { table, columns }: { readonly table: string; readonly columns: Columns<Row> },
  rows: readonly Row[],
): Promise<void> {
  const names = Object.keys(columns).join(", ");
  const types = Object.entries(columns).map(([name, type]) => `${name} ${String(type)}`);
  const sql = `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_to_recordset($1::jsonb) AS r(${types.join(", ")})`;
  for (let start = 0; start < rows.length; start += CHUNK) {
    await tx.query(sql, [JSON.stringify(rows.slice(start, start + CHUNK))]);
  }
}
