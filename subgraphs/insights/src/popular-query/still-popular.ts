import { read } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { PopularQuery } from "./popular-book";
import { ASKED_BY } from "./popular-query";

/** Counts five askers of each at most, whoever else asked. */
const STILL = `
  SELECT encode(p.digest, 'hex') AS digest FROM popular_query p
  WHERE p.digest = ANY(ARRAY(SELECT decode(d, 'hex') FROM unnest($1::text[]) AS d)) AND p.state = 'SHOWN' AND ${ASKED_BY} <= (
    SELECT count(*) FROM (SELECT FROM asked_query a WHERE a.digest = p.digest LIMIT ${ASKED_BY}) AS askers)`;

/**
 * Those that enough people ask for at this very moment: memory is a minute old, and whoever took their consent back or was
 * erased since must not be one of the five any more. One statement, and none where there is nothing to ask about. While
 * nothing can be read, nothing popular is shown.
 */
export async function stillPopular(db: DataSource, queries: readonly PopularQuery[]): Promise<string[]> {
  if (queries.length === 0) return [];
  const digests = queries.map(({ digest }) => digest);
  const rows = await read<{ digest: string }>(db, STILL, [digests]).catch(() => []);
  const still = new Set(rows.map(({ digest }) => digest));
  return queries.filter(({ digest }) => still.has(digest)).map(({ query }) => query);
}
