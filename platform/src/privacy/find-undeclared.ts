import type { DataSource } from "typeorm";
import {
  columnsOf,
  declaredColumns,
  fateOf,
  isPersonal,
  type TableDeclaration,
  type TableDeclarations,
} from "./personal-data";

export interface ColumnFound {
  readonly table: string;
  readonly column: string;
  /** As PostgreSQL names it, such as `text` or `_uuid`. */
  readonly type: string;
}

/** Types that cannot say who somebody is; everything else must be declared. */
const HARMLESS = ["int2", "int4", "int8", "float4", "float8", "numeric", "bool", "timestamptz"];

const COLUMNS = `
  SELECT c.table_name AS "table", c.column_name AS "column", c.udt_name AS type
  FROM information_schema.columns c
  JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
  WHERE c.table_schema = $1 AND t.table_type = 'BASE TABLE' ORDER BY 1, c.ordinal_position`;

export const findColumns = (db: Pick<DataSource, "query">, schema: string): Promise<ColumnFound[]> =>
  db.query<ColumnFound[]>(COLUMNS, [schema]);

/** What the declarations of a subgraph lack, or say of what is not there; each a sentence that says what to do. */
export function findUndeclared(subgraph: string, columns: readonly ColumnFound[], tables: TableDeclarations): string[] {
  const where = `subgraphs/${subgraph}/src/privacy`;
  const undeclared = columns.flatMap(({ table, column, type }) => {
    const declared = tables[table];
    const name = `${subgraph}.${table}.${column} (${type})`;
    if (declared === undefined && HARMLESS.includes(type)) return [];
    if (declared === undefined)
      return [
        `${name}: declare the table in ${where}: \`${table}: { holds: "…", impersonal: "${column} …" }\` or as a table with rows about people, see docs/recipes/add-a-personal-column.md`,
      ];
    if (type === "jsonb" && declared.json?.[column] === undefined)
      return [`${name}: say in ${where}, in \`json\` of \`${table}\`, which keys it holds, and of whom`];
    if (HARMLESS.includes(type) || declaredColumns(declared).has(column)) return [];
    return [
      `${name}: name it in ${where} at \`${table}\`: in \`impersonal\` if it says nothing about a person, in \`pseudonyms\` if it is the id of one, in \`personal\` otherwise (with what erasure does with it)`,
    ];
  });
  return [...undeclared, ...Object.entries(tables).flatMap((entry) => faultsOf(subgraph, entry, columns))];
}

function faultsOf(
  subgraph: string,
  [name, table]: [string, TableDeclaration],
  columns: readonly ColumnFound[],
): string[] {
  const known = new Set(columns.filter((found) => found.table === name).map(({ column }) => column));
  if (known.size === 0) return [`${subgraph}.${name} is declared, but there is no such table: take it out`];
  const gone = [...declaredColumns(table)].filter((column) => !known.has(column));
  const strange = gone.map(
    (column) => `${subgraph}.${name}.${column} is declared, but there is no such column: take it out`,
  );
  if (!isPersonal(table)) return strange;
  const fateless = [table.personal, table.secret, Object.keys(table.json ?? {}).join(" ")]
    .flatMap(columnsOf)
    .filter((column) => fateOf(table, column) === null)
    .map((column) => `${subgraph}.${name}.${column} is personal: say in \`onErasure\` what becomes of it`);
  return [...strange, ...fateless];
}
