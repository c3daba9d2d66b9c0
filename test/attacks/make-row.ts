import type { Client } from "pg";

interface Column {
  readonly name: string;
  readonly type: string;
}

const COLUMNS = `
  SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
  WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attnotnull AND NOT atthasdef AND attidentity = ''
  ORDER BY attnum`;

/** Something of each type, for columns that must say something. */
const FILLERS: readonly (readonly [type: RegExp, sql: string])[] = [
  [/\[\]$/, "'{}'"],
  [/^uuid/, "gen_random_uuid()"],
  [/^timestamp/, "now()"],
  [/^date/, "current_date"],
  [/^json/, "'{}'"],
  [/^bytea/, "sha256(random()::text::bytea)"],
  [/^boolean/, "false"],
  [/^(integer|bigint|smallint|real|double|numeric)/, "1"],
  [/^char/, "'EUR'"],
  [/./, "'something'"],
];

/** Writes one row: what is said, and anything that fits where something must be said. Gives its first column's value. */
export async function makeRow(db: Client, table: string, values: Readonly<Record<string, unknown>>): Promise<string> {
  const { rows: columns } = (await db.query(COLUMNS, [table])) as { rows: Column[] };
  const fillers = columns.filter(({ name }) => !(name in values));
  const names = [...Object.keys(values), ...fillers.map(({ name }) => name)];
  const given = Object.keys(values).map((_name, index) => `$${index + 1}`);
  const filled = fillers.map(({ type }) => FILLERS.find(([pattern]) => pattern.test(type))?.[1] ?? "NULL");
  const key = columns[0]?.name ?? "id";
  const { rows } = (await db.query(
    `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(", ")}) VALUES (${[...given, ...filled].join(", ")}) RETURNING ${key}::text AS key`,
    Object.values(values),
  )) as { rows: { key: string }[] };
  return rows[0]?.key ?? "";
}
