import type { DataSource } from "typeorm";

/** From this many searches on the words are kept; what is searched more seldom stays a digest. */
export const KEPT_FROM = 5;

export interface CountedSearches {
  readonly day: string;
  readonly searches: number;
  readonly empty: number;
  readonly byQuery: ReadonlyMap<string, number>;
}

const SAVE = `
  WITH given AS (
    SELECT sha256(convert_to(k.key::text || g.query, 'UTF8')) AS digest, g.query, g.times
    FROM jsonb_to_recordset($1::jsonb) AS g(query text, times integer) CROSS JOIN empty_search_key k
  ), known AS (
    INSERT INTO empty_search AS s (digest, times, query, last_day)
    SELECT digest, times, CASE WHEN times >= ${KEPT_FROM} THEN query END, $2::date FROM given ORDER BY digest
    ON CONFLICT (digest) DO UPDATE SET times = s.times + excluded.times, last_day = greatest(s.last_day, excluded.last_day),
      query = CASE WHEN s.times + excluded.times >= ${KEPT_FROM}
        THEN (SELECT g.query FROM given g WHERE g.digest = s.digest) END
  ), by_day AS (
    INSERT INTO empty_search_day AS d (day, digest, times) SELECT $2::date, digest, times FROM given ORDER BY digest
    ON CONFLICT (day, digest) DO UPDATE SET times = d.times + excluded.times
  )
  INSERT INTO search_day AS d (day, searches, empty) VALUES ($2::date, $3, $4)
  ON CONFLICT (day) DO UPDATE SET searches = d.searches + excluded.searches, empty = d.empty + excluded.empty`;

/** One statement for all that was searched in a while. */
export async function saveSearches(db: DataSource, { day, searches, empty, byQuery }: CountedSearches): Promise<void> {
  const queries = [...byQuery].map(([query, times]) => ({ query, times }));
  await db.query(SAVE, [JSON.stringify(queries), day, searches, empty]);
}
