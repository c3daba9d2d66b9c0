import type { DataSource } from "typeorm";
import { isUniqueViolation } from "../database/retry";
import type { SecretBox } from "./secret-box";
import { renewColumn, type SealedColumn, type StoredValue } from "./sealed-column";

const BATCH = 500;

interface SealedRow {
  readonly id: string;
  readonly stored: StoredValue;
}

/** Values from before the column was sealed. An index of that condition is empty once all are: `… WHERE column NOT LIKE 'sealed:%'`. */
const OPEN: Readonly<Record<SealedColumn["form"], ((column: string) => string) | null>> = {
  bytes: null,
  text: (column) => `${column} NOT LIKE 'sealed:%'`,
  json: (column) => `jsonb_typeof(${column}) <> 'string'`,
};

const batchOf = ({ table, column, key }: SealedColumn, which: string): string => `
  SELECT ${key} AS id, ${column} AS stored FROM ${table}
  WHERE ${which} AND ($1::uuid IS NULL OR ${key} > $1) ORDER BY ${key} LIMIT ${BATCH}`;
/** What somebody wrote meanwhile is newer, and sealed with today's key. */
const replaceOf = ({ table, column, key, form, index }: SealedColumn): string =>
  form === "json"
    ? `UPDATE ${table} SET ${column} = $3::jsonb WHERE ${key} = $1 AND ${column} = $2::jsonb`
    : `UPDATE ${table} SET ${column} = $3${index ? `, ${index.column} = $4` : ""} WHERE ${key} = $1 AND ${column} = $2`;
const removeOf = ({ table, column, key }: SealedColumn): string =>
  `DELETE FROM ${table} WHERE ${key} = $1 AND ${column} = $2`;

/**
 * Seals anew what is sealed with another key than today's, or not at all, while the mall runs. Afterwards the other keys
 * open nothing that is stored and can be taken out. Returns how many values it sealed, by column. May be cut off, and run
 * again or by several at once.
 */
export async function resealColumns(
  db: DataSource,
  box: SecretBox,
  columns: readonly SealedColumn[],
): Promise<Record<string, number>> {
  const sealed: Record<string, number> = {};
  for (const column of columns) {
    const which = `${column.column} IS NOT NULL`;
    sealed[`${column.table}.${column.column}`] = await resealWhere(db, box, { column, which });
  }
  return sealed;
}

/** The same for values from before a column was sealed alone; costs one look into an empty index once there are none. */
export async function sealOpenColumns(
  db: DataSource,
  box: SecretBox,
  columns: readonly SealedColumn[],
): Promise<number> {
  let count = 0;
  for (const column of columns) {
    const which = OPEN[column.form]?.(column.column);
    if (which) count += await resealWhere(db, box, { column, which });
  }
  return count;
}

interface Rows {
  readonly column: SealedColumn;
  /** SQL condition. */
  readonly which: string;
}

async function resealWhere(db: DataSource, box: SecretBox, { column, which }: Rows): Promise<number> {
  let count = 0;
  let after: string | null = null;
  for (;;) {
    const rows: SealedRow[] = await db.query<SealedRow[]>(batchOf(column, which), [after]);
    for (const row of rows) count += await resealRow(db, box, { column, row });
    after = rows.at(-1)?.id ?? null;
    if (rows.length < BATCH) return count;
  }
}

/** Of two rows that say the same by an index that must be unique, the newer one has it: this one goes. */
async function resealRow(
  db: DataSource,
  box: SecretBox,
  { column, row: { id, stored } }: { readonly column: SealedColumn; readonly row: SealedRow },
): Promise<number> {
  const renewed = renewColumn(box, column, [id, stored]);
  if (renewed === null) return 0;
  const before = column.form === "json" ? JSON.stringify(stored) : stored;
  const values = [id, before, renewed.value, ...(column.index ? [renewed.digest] : [])];
  try {
    return (await db.query<[unknown, number]>(replaceOf(column), values))[1];
  } catch (error) {
    if (!column.index || !isUniqueViolation(error)) throw error;
    await db.query(removeOf(column), [id, before]);
    return 0;
  }
}
