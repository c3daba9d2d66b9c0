import { createHash } from "node:crypto";
import type { Pool, QueryConfig } from "pg";
import type { DataSource } from "typeorm";
import { currentDeadline } from "./deadline";
import { reportStatement } from "./statements";

/** A prepared statement's name must be the same for the same text, and at most 63 bytes. */
const names = new Map<string, string>();
/**
 * Each connection keeps what it prepared, about 65 KB a statement, until it is closed. Whoever tries all ways to filter
 * a list causes texts without end; those beyond this many are planned each time instead.
 */
export const MAX_PREPARED_STATEMENTS = 500;

/**
 * Reads rows outside a transaction with a prepared statement: PostgreSQL parses and plans it once per connection.
 * Write `WHERE id = ANY($1)` for sets, so that one text serves every size.
 */
export async function read<Row>(db: DataSource, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  reportStatement(text);
  const statement = statementOf(text, values);
  const deadline = currentDeadline();
  const { rows } = await (deadline ? deadline.query(poolOf(db), statement) : poolOf(db).query(statement));
  return rows as Row[];
}

export async function readOne<Row>(db: DataSource, text: string, values: readonly unknown[] = []): Promise<Row | null> {
  const [row] = await read<Row>(db, text, values);
  return row ?? null;
}

export function poolOf(db: DataSource): Pool {
  return (db.driver as unknown as { master: Pool }).master;
}

export function statementOf(text: string, values: readonly unknown[]): QueryConfig {
  const name = nameOf(text);
  return { ...(name === null ? {} : { name }), text, values: [...values] };
}

function nameOf(text: string): string | null {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= MAX_PREPARED_STATEMENTS) return null;
  const name = `r_${createHash("sha1").update(text).digest("base64url")}`;
  names.set(text, name);
  return name;
}
