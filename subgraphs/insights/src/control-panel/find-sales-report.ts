import { read } from "@mall/platform/database/read";
import { daySpanOf } from "@mall/platform/time/period";
import type { DataSource } from "typeorm";
import { bucketOf, BUCKETS, valuesOf, type TimeRange } from "@mall/platform/time/time-buckets";
import type { PanelQuestion } from "./control-panel.types";

export interface SalesSums {
  readonly currency: string;
  readonly orders: number;
  readonly units: number;
  readonly revenue: number;
  readonly refunded: number;
  readonly cancelled: number;
  readonly discount: number;
}

export type SalesBucketSums = SalesSums & { readonly at: Date };

const FIGURES = [
  ["orders", "sales.orders"],
  ["units", "sales.units"],
  ["revenue", "sales.revenue"],
  ["refunded", "sales.refunded"],
  ["cancelled", "sales.cancelled"],
  ["discount", "promotions.discount"],
] as const;
const METRICS = FIGURES.map(([, metric]) => `'${metric}'`).join(", ");
const SUMS = FIGURES.map(
  ([name, metric]) => `coalesce(sum(m.value) FILTER (WHERE m.metric = '${metric}'), 0)::float8 AS ${name}`,
).join(", ");

/** $4, $5: first day and the one after the last, which cut the buckets at both ends; $6: the currency. */
const IN_BUCKETS = `
  WITH bucket AS (${BUCKETS})
  SELECT b.at, $6::text AS currency, ${SUMS} FROM bucket b
  LEFT JOIN mall_day m ON m.metric IN (${METRICS}) AND m.dimension = $6 AND ${bucketOf("m.day")} = b.starts
    AND m.day >= $4::date AND m.day < $5::date
  GROUP BY 1 ORDER BY 1`;

export function findSalesBuckets(
  db: DataSource,
  question: PanelQuestion & Pick<TimeRange, "interval">,
): Promise<SalesBucketSums[]> {
  const { first, after } = daySpanOf(question);
  return read<SalesBucketSums>(db, IN_BUCKETS, [...valuesOf(question), first, after, question.currencyCode]);
}

const BY_CURRENCY = `
  SELECT m.dimension AS currency, ${SUMS} FROM mall_day m
  WHERE m.metric IN (${METRICS}) AND m.day >= $1::date AND m.day < $2::date GROUP BY 1
  HAVING bool_or(m.value <> 0) ORDER BY 1`;

export function findSalesByCurrency(db: DataSource, question: PanelQuestion): Promise<SalesSums[]> {
  const { first, after } = daySpanOf(question);
  return read<SalesSums>(db, BY_CURRENCY, [first, after]);
}

export interface PartSales {
  readonly subjectId: string;
  readonly orders: number;
  readonly units: number;
  readonly revenue: number;
  readonly refunded: number;
}

export interface PartQuestion extends PanelQuestion {
  readonly part: "SELLER" | "CATEGORY";
  readonly depth: number;
  readonly first: number;
}

const PART_KEY = "part = $3 AND depth = $4 AND currency = $5";
const PART_COLUMNS = "subject_id, orders, units, revenue_minor, refunded_minor";

/** Whole months are read as months and the days before and after them as days, so that a year of a large mall is few rows. */
const BEST_PARTS = `
  WITH whole AS (
    SELECT (date_trunc('month', $1::date - 1) + interval '1 month')::date AS first_month,
      greatest(date_trunc('month', $2::date), date_trunc('month', $1::date - 1) + interval '1 month')::date AS last_month
  ), sold AS (
    SELECT ${PART_COLUMNS} FROM whole w JOIN sales_part_month ON ${PART_KEY} AND month >= w.first_month AND month < w.last_month
    UNION ALL
    SELECT ${PART_COLUMNS} FROM whole w JOIN sales_part_day ON ${PART_KEY} AND day >= $1::date AND day < least(w.first_month, $2::date)
    UNION ALL
    SELECT ${PART_COLUMNS} FROM whole w JOIN sales_part_day ON ${PART_KEY} AND day >= greatest(w.last_month, $1::date) AND day < $2::date
  )
  SELECT subject_id AS "subjectId", sum(orders)::int AS orders, sum(units)::int AS units,
    sum(revenue_minor)::float8 AS revenue, sum(refunded_minor)::float8 AS refunded
  FROM sold GROUP BY 1 HAVING sum(orders) > 0 ORDER BY sum(revenue_minor) DESC, subject_id LIMIT $6`;

export function findBestParts(db: DataSource, question: PartQuestion): Promise<PartSales[]> {
  const { part, depth, currencyCode, first: most } = question;
  const { first, after } = daySpanOf(question);
  return read<PartSales>(db, BEST_PARTS, [first, after, part, depth, currencyCode, most]);
}
