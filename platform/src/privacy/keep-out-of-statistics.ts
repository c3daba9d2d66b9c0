import type { DataSource } from "typeorm";
import { columnsOf, isPersonal, type TableDeclarations } from "./personal-data";

/** A column, or an expression of an index over it, of which the planner's statistics do or may hold values. */
export interface InStatistics {
  readonly table: string;
  readonly column: string;
  /** The table, or the index. */
  readonly relation: string;
  /** Of the column or expression in it. */
  readonly number: number;
  readonly name: string;
  readonly isIndex: boolean;
  /** As ALTER TABLE takes it. */
  readonly type: string;
  /** The next ANALYZE takes values. */
  readonly isSampled: boolean;
  /** An earlier one did. */
  readonly isHeld: boolean;
}

type Db = Pick<DataSource, "query">;

/** Before this version only a change of type, be it to the same one, takes statistics away. */
const CLEARS_SINCE = 180_000;

/** Ids lead to nobody once erased, and numbers and moments are as common as they are. */
const FIND = `
  WITH personal AS (
    SELECT c.oid AS relation, a.attnum AS number, c.relname AS "table", a.attname AS "column", format_type(a.atttypid, a.atttypmod)
      || CASE WHEN a.attcollation <> t.typcollation THEN ' COLLATE ' || a.attcollation::regcollation ELSE '' END AS type
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid
    WHERE c.relnamespace = $1::text::regnamespace AND c.relkind = 'r' AND c.relname || '.' || a.attname = ANY($2::text[])
      AND t.typcategory NOT IN ('N', 'B', 'D') AND t.typname NOT IN ('uuid', '_uuid')
  ), found AS (
    SELECT * FROM personal
    UNION ALL SELECT DISTINCT i.indexrelid, e.number::smallint, p."table", p."column", p.type FROM personal p
    JOIN pg_depend d ON d.refobjid = p.relation AND d.refobjsubid = p.number AND d.refclassid = 'pg_class'::regclass
    JOIN pg_index i ON i.indexrelid = d.objid AND d.classid = 'pg_class'::regclass
    CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS e(attnum, number)
    WHERE e.attnum = 0 AND e.number <= i.indnkeyatts
  )
  SELECT f."table", f."column", c.relname AS relation, f.number, a.attname AS name, c.relkind = 'i' AS "isIndex", f.type,
    a.attstattarget IS DISTINCT FROM 0 AS "isSampled", s.attname IS NOT NULL AS "isHeld"
  FROM found f JOIN pg_class c ON c.oid = f.relation JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = f.number
  LEFT JOIN pg_stats s ON s.schemaname = $1 AND s.tablename = c.relname AND s.attname = a.attname
  WHERE a.attstattarget IS DISTINCT FROM 0 OR s.attname IS NOT NULL ORDER BY f."table", c.relname, f.number`;

/** Columns of which no statistics may hold values, as `table.column`. */
export const unsampledColumns = (tables: TableDeclarations): string[] =>
  Object.entries(tables).flatMap(([name, table]) => {
    const personal = isPersonal(table) ? [table.personal, table.secret, Object.keys(table.json ?? {}).join(" ")] : [];
    const sampled = new Set(columnsOf(table.sampled));
    const columns = [...personal, table.forgotten].flatMap(columnsOf);
    return columns.filter((column) => !sampled.has(column)).map((column) => `${name}.${column}`);
  });

/** Columns, as `table.column`, of one schema. */
export interface Unsampled {
  readonly schema: string;
  readonly columns: readonly string[];
  /** The version of PostgreSQL that can clear statistics. */
  readonly clearsSince?: number;
}

export const findInStatistics = (db: Db, { schema, columns }: Unsampled): Promise<InStatistics[]> =>
  db.query<InStatistics[]>(FIND, [schema, columns]);

/**
 * Keeps personal texts out of what ANALYZE copies for the planner, where an erasure would not reach them, and takes out what
 * is there. Safe to repeat: where all is well it is one statement. Whoever asks owns the tables.
 */
export async function keepOutOfStatistics(db: Db, unsampled: Unsampled): Promise<void> {
  const { schema, clearsSince = CLEARS_SINCE } = unsampled;
  await stopSampling(db, unsampled);
  const held = (await findInStatistics(db, unsampled)).filter(({ isHeld }) => isHeld);
  if (held.length === 0) return;
  const [version] = await db.query<[{ n: number }]>("SELECT current_setting('server_version_num')::int AS n");
  await (version.n >= clearsSince ? clear : retype)(db, schema, held);
  // Indexes that were made anew by that are sampled again.
  await stopSampling(db, unsampled);
}

async function stopSampling(db: Db, unsampled: Unsampled): Promise<void> {
  const { schema } = unsampled;
  const found = (await findInStatistics(db, unsampled)).filter(({ isSampled }) => isSampled);
  for (const relation of new Set(found.map((part) => part.relation))) {
    const parts = found.filter((part) => part.relation === relation);
    const kind = parts[0]?.isIndex === true ? "INDEX" : "TABLE";
    const changes = parts.map(
      ({ number, name, isIndex }) => `ALTER COLUMN ${isIndex ? number : `"${name}"`} SET STATISTICS 0`,
    );
    await db.query(`ALTER ${kind} ${schema}."${relation}" ${changes.join(", ")}`);
  }
}

const CLEAR = `SELECT pg_clear_attribute_stats($1, h.relation, h.name, false)
  FROM unnest($2::text[], $3::text[]) AS h(relation, name)`;

async function clear(db: Db, schema: string, held: readonly InStatistics[]): Promise<void> {
  await db.query(CLEAR, [schema, held.map(({ relation }) => relation), held.map(({ name }) => name)]);
}

async function retype(db: Db, schema: string, held: readonly InStatistics[]): Promise<void> {
  for (const table of new Set(held.map((part) => part.table))) {
    const types = new Map(held.filter((part) => part.table === table).map(({ column, type }) => [column, type]));
    const changes = [...types].map(([column, type]) => `ALTER COLUMN "${column}" TYPE ${type}`);
    await db.query(`ALTER TABLE ${schema}."${table}" ${changes.join(", ")}`);
  }
}
