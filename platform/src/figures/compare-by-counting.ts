import type { CountingTransaction, Days, Figures } from "./figures";

export interface Counted extends Pick<Figures, "tables" | "count"> {
  /** SQL that gives each `day` from $1 to $2 that is going to be counted again anyway. Default: none is. */
  readonly pending?: string;
}

/** Compares sums with what counting them anew gives: whoever calls it takes the transaction back. */
export const compareByCounting =
  ({ tables, count, pending }: Counted): Figures["compare"] =>
  async (tx, days) => {
    const before = await digestsOf(tx, tables, days);
    await count(tx, days);
    const after = await digestsOf(tx, tables, days);
    const keys = [...new Set([...before.keys(), ...after.keys()])];
    const changed = keys.filter((key) => before.get(key) !== after.get(key));
    if (changed.length === 0 || pending === undefined) return changed.sort();
    const rows = await tx.query<{ day: string }[]>(pending, [days.first, days.last]);
    const waiting = rows.map(({ day }) => day);
    return changed.filter((key) => !waiting.some((day) => key.endsWith(day))).sort();
  };

/** What each table says of each day. */
async function digestsOf(
  tx: CountingTransaction,
  tables: readonly string[],
  { first, last }: Days,
): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  for (const table of tables) {
    const rows = await tx.query<{ day: string; digest: string }[]>(digestOf(table), [first, last]);
    for (const { day, digest } of rows) digests.set(`${table} of ${day}`, digest);
  }
  return digests;
}

const digestOf = (table: string): string => `
  SELECT day::text AS day, md5(string_agg(row, E'\\n' ORDER BY row COLLATE "C")) AS digest
  FROM (SELECT t.day, to_jsonb(t)::text AS row FROM ${table} t WHERE t.day BETWEEN $1 AND $2) AS r GROUP BY 1`;
