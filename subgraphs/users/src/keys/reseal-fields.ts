import type { SecretBox } from "@mall/platform/auth/secret-box";
import type { DataSource } from "typeorm";
import { SEALED_FIELDS, type SealedField } from "./sealed-fields";

const BATCH = 500;

interface SealedRow {
  readonly id: string;
  readonly stored: Buffer | string;
}

const batchOf = ({ table, column, key }: SealedField): string => `
  SELECT ${key} AS id, ${column} AS stored FROM ${table}
  WHERE ${column} IS NOT NULL AND ($1::uuid IS NULL OR ${key} > $1) ORDER BY ${key} LIMIT ${BATCH}`;
/** What somebody wrote meanwhile is newer, and sealed with today's key. */
const replaceOf = ({ table, column, key }: SealedField): string =>
  `UPDATE ${table} SET ${column} = $3 WHERE ${key} = $1 AND ${column} = $2`;

/**
 * Seals anew what is sealed with another key than today's, while the mall runs. Afterwards the other keys open nothing
 * that is stored and can be taken out. Returns how many values it sealed, by column. May be cut off and run again.
 */
export async function resealFields(db: DataSource, box: SecretBox): Promise<Record<string, number>> {
  const sealed: Record<string, number> = {};
  for (const field of SEALED_FIELDS) sealed[`${field.table}.${field.column}`] = await resealOne(db, box, field);
  return sealed;
}

async function resealOne(db: DataSource, box: SecretBox, field: SealedField): Promise<number> {
  let count = 0;
  let after: string | null = null;
  for (;;) {
    const rows: SealedRow[] = await db.query<SealedRow[]>(batchOf(field), [after]);
    for (const { id, stored } of rows) {
      const renewed = field.renew(box, stored, id);
      if (renewed === null) continue;
      const [, changed] = await db.query<[unknown, number]>(replaceOf(field), [id, stored, renewed]);
      count += changed;
    }
    after = rows.at(-1)?.id ?? null;
    if (rows.length < BATCH) return count;
  }
}
