import { read } from "@mall/platform/database/read";
import { daySpanOf } from "@mall/platform/time/period";
import type { DataSource } from "typeorm";
import { bucketOf, BUCKETS, valuesOf, type TimeRange } from "@mall/platform/time/time-buckets";
import { KEPT_FROM } from "../search-count/save-searches";
import type { PanelQuestion } from "./control-panel.types";

export interface SearchBucket {
  readonly at: Date;
  readonly searches: number;
  readonly empty: number;
}

const IN_BUCKETS = `
  WITH bucket AS (${BUCKETS})
  SELECT b.at, coalesce(sum(s.searches), 0)::int AS searches, coalesce(sum(s.empty), 0)::int AS empty
  FROM bucket b LEFT JOIN search_day s ON ${bucketOf("s.day")} = b.starts AND s.day >= $4::date AND s.day < $5::date
  GROUP BY 1 ORDER BY 1`;

export function findSearchBuckets(
  db: DataSource,
  question: PanelQuestion & Pick<TimeRange, "interval">,
): Promise<SearchBucket[]> {
  const { first, after } = daySpanOf(question);
  return read<SearchBucket>(db, IN_BUCKETS, [...valuesOf(question), first, after]);
}

export interface EmptySearch {
  readonly query: string;
  readonly times: number;
  readonly lastSearchedOn: string;
}

/** Only what was searched often enough within the time: a rare query might be somebody's own. */
const MOST_FREQUENT = `
  SELECT s.query, sum(d.times)::int AS times, max(d.day)::text AS "lastSearchedOn"
  FROM empty_search_day d JOIN empty_search s ON s.digest = d.digest AND s.query IS NOT NULL
  WHERE d.day >= $1::date AND d.day < $2::date
  GROUP BY s.digest HAVING sum(d.times) >= ${KEPT_FROM} ORDER BY sum(d.times) DESC, s.query LIMIT $3`;

export function findEmptySearches(
  db: DataSource,
  question: PanelQuestion & { readonly most: number },
): Promise<EmptySearch[]> {
  const { first, after } = daySpanOf(question);
  return read<EmptySearch>(db, MOST_FREQUENT, [first, after, question.most]);
}
