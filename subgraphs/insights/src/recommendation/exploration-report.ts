import { read } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";

/** What places were worth that chance had a hand in. */
export interface ExploredPlaces {
  readonly isExploration: boolean;
  readonly impressions: number;
  readonly clicks: number;
  /** Clicks by impressions, each weighed by one through its propensity; null: nothing was seen. */
  readonly clickRate: number | null;
}

/**
 * Only places that could have gone either way: the first two never could. Weighed by how unlikely each was (self-normalised
 * inverse propensities; Swaminathan and Joachims, NIPS 2015), since a list with few candidates drew each more often.
 */
const REPORT = `
  WITH shown AS (
    SELECT list_id, place, propensity, is_exploration FROM behaviour_event
    WHERE occurred_at >= $1 AND kind = 'IMPRESSION' AND surface = 'FOR_YOU' AND propensity < 1
  ), clicked AS (
    SELECT DISTINCT list_id, place FROM behaviour_event
    WHERE occurred_at >= $1 AND kind = 'CLICK' AND surface = 'FOR_YOU'
  )
  SELECT is_exploration AS "isExploration", count(*)::int AS impressions, count(clicked.place)::int AS clicks,
    (sum(1 / propensity) FILTER (WHERE clicked.place IS NOT NULL))::float8 / sum(1 / propensity)::float8 AS rate
  FROM shown LEFT JOIN clicked USING (list_id, place) GROUP BY 1`;

type ReportRow = Omit<ExploredPlaces, "clickRate"> & { readonly rate: number | null };

/** What the usual products got in open places, and what little known ones did. */
export async function explorationReport(db: DataSource, since: Date): Promise<ExploredPlaces[]> {
  const rows = await read<ReportRow>(db, REPORT, [since]);
  return [false, true].map((isExploration) => {
    const row = rows.find((one) => one.isExploration === isExploration);
    if (row === undefined) return { isExploration, impressions: 0, clicks: 0, clickRate: null };
    const { impressions, clicks, rate } = row;
    return { isExploration, impressions, clicks, clickRate: rate ?? 0 };
  });
}
