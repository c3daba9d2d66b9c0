import { createHash } from "node:crypto";
import type { Pool } from "pg";
import type { DataSource } from "typeorm";
import { reportStatement } from "./statements";

/** A prepared statement's name must be the same for the same text, and at most 63 bytes. */
const names = new Map<string, string>();

/**
 * Reads rows outside a transaction with a prepared statement: PostgreSQL parses and plans it once per connection.
 * Write `WHERE id = ANY($1)` for sets, so that one text serves every size.
 */
export async function read<Row>(db: DataSource, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  reportStatement(text);
  const { rows } = await poolOf(db).query({ name: statementName(text), text, values: [...values] });
  return rows as Row[];
}

export async function readOne<Row>(db: DataSource, text: string, values: readonly unknown[] = []): Promise<Row | null> {
  const [row] = await read<Row>(db, text, values);
  return row ?? null;
}

export function poolOf(db: DataSource): Pool {
  return (db.driver as unknown as { master: Pool }).master;
}

export function statementName(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = `r_${createHash("sha1").update(text).digest("base64url")}`;
    names.set(text, name);
  }
  return name;
}
