import { read } from "@mall/platform/database/read";
import { daySpanOf } from "@mall/platform/time/period";
import type { DataSource } from "typeorm";
import { bucketOf, BUCKETS, valuesOf, type TimeRange } from "@mall/platform/time/time-buckets";
import type { PanelQuestion } from "./control-panel.types";

const NAMES = {
  scored: "scored",
  challenged: "challenged",
  blocked: "blocked",
  sentToReview: "sent_to_review",
  openReviews: "open_reviews",
  foundFraud: "found_fraud",
  foundLegitimate: "found_legitimate",
  confirmedFraud: "confirmed",
  chargebacks: "charged_back",
  overlooked: "overlooked",
} as const;

export type FraudSums = { readonly [Figure in keyof typeof NAMES]: number };

const SUMS = Object.entries(NAMES)
  .map(([name, column]) => `coalesce(sum(f.${column}), 0)::int AS "${name}"`)
  .join(", ");

export interface FraudByModel extends FraudSums {
  readonly modelName: string;
  readonly modelVersion: string;
}

const BY_MODEL = `
  SELECT f.model_name AS "modelName", f.model_version AS "modelVersion", ${SUMS} FROM fraud_day f
  WHERE f.day >= $1::date AND f.day < $2::date GROUP BY 1, 2 HAVING sum(f.scored) > 0 ORDER BY 1, 2`;

export function findFraudByModel(db: DataSource, question: PanelQuestion): Promise<FraudByModel[]> {
  const { first, after } = daySpanOf(question);
  return read<FraudByModel>(db, BY_MODEL, [first, after]);
}

const IN_BUCKETS = `
  WITH bucket AS (${BUCKETS})
  SELECT b.at, ${SUMS} FROM bucket b LEFT JOIN fraud_day f ON ${bucketOf("f.day")} = b.starts
    AND f.day >= $4::date AND f.day < $5::date
  GROUP BY 1 ORDER BY 1`;

export function findFraudBuckets(
  db: DataSource,
  question: PanelQuestion & Pick<TimeRange, "interval">,
): Promise<(FraudSums & { readonly at: Date })[]> {
  const { first, after } = daySpanOf(question);
  return read(db, IN_BUCKETS, [...valuesOf(question), first, after]);
}

/** What several add up to. */
export function sumOfFrauds(parts: readonly FraudSums[]): FraudSums {
  const figures = Object.keys(NAMES) as (keyof FraudSums)[];
  const sums = figures.map((figure) => [figure, parts.reduce((sum, part) => sum + part[figure], 0)] as const);
  return Object.fromEntries(sums) as unknown as FraudSums;
}
