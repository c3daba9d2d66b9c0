import { read } from "@mall/platform/database/read";
import { daySpanOf } from "@mall/platform/time/period";
import type { DataSource } from "typeorm";
import { BUCKETS, valuesOf, type TimeRange } from "../analytics/time-buckets";
import type { PanelQuestion } from "./control-panel.types";

export interface ConversionBucket {
  readonly at: Date;
  readonly views: number;
  readonly carts: number;
  readonly orders: number;
}

const sumOf = (metric: string): string => `coalesce(sum(m.value) FILTER (WHERE m.metric = '${metric}'), 0)::int`;

/** Orders of all currencies: what was looked at has none. */
const FIND = `
  WITH bucket AS (${BUCKETS})
  SELECT b.at, ${sumOf("interest.views")} AS views, ${sumOf("interest.carts")} AS carts, ${sumOf("sales.orders")} AS orders
  FROM bucket b LEFT JOIN mall_day m ON m.metric IN ('interest.views', 'interest.carts', 'sales.orders')
    AND m.day >= b.starts AND m.day < b.ends AND m.day >= $4::date AND m.day < $5::date
  GROUP BY 1 ORDER BY 1`;

export function findMallConversion(
  db: DataSource,
  question: PanelQuestion & Pick<TimeRange, "interval">,
): Promise<ConversionBucket[]> {
  const { first, after } = daySpanOf(question);
  return read<ConversionBucket>(db, FIND, [...valuesOf(question), first, after]);
}
