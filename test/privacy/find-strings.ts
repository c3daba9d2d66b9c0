import type { Client } from "pg";

const TABLES = `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
  WHERE table_type = 'BASE TABLE' AND table_schema !~ '^(pg_|information_schema)'`;

/** Tables of the whole database with a row that holds one of the strings, as text or as bytes. */
export async function tablesWith(client: Client, strings: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(TABLES);
  const patterns = strings.flatMap((text) => [`%${text}%`, `%${Buffer.from(text).toString("hex")}%`]);
  const found: string[] = [];
  for (const { schema, name } of rows) {
    const sql = `SELECT t::text AS row FROM ${schema}.${name} t WHERE t::text ILIKE ANY($1) LIMIT 1`;
    const { rows: hits } = await client.query<{ row: string }>(sql, [patterns]);
    if (hits[0]) found.push(`${schema}.${name}: ${hits[0].row.slice(0, 300)}`);
  }
  return found;
}

const KINDS = { r: "table", i: "index", t: "overflow of a table", m: "view" };
/** Tables, their indexes and overflow as they lie on disk, the planner's statistics among them; only a superuser may. */
const FILES = `
  SELECT c.relkind AS kind, n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL (SELECT pg_read_binary_file(pg_relation_filepath(c.oid), 0, 1000000000, true) AS bytes) f
  WHERE c.relkind IN ('r', 'i', 't', 'm') AND n.nspname <> 'information_schema'
    AND EXISTS (SELECT FROM unnest($1::text[]) s WHERE position(convert_to(s, 'UTF8') IN f.bytes) > 0)`;

/**
 * Files of the database that hold one of the strings, byte for byte. What was deleted stays in a file until its page is
 * written over: the tables named are rewritten first, as a VACUUM FULL does, and their indexes with them, so that what is
 * found then is what something still refers to.
 */
export async function filesWith(
  client: Client,
  strings: readonly string[],
  rewritten: Iterable<string>,
): Promise<string[]> {
  for (const table of rewritten) await client.query(`VACUUM FULL ${table}`);
  await client.query("CHECKPOINT");
  const { rows } = await client.query<{ kind: keyof typeof KINDS; name: string }>(FILES, [strings]);
  return rows.map(({ kind, name }) => `${KINDS[kind]} ${name}`);
}
