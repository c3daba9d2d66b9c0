import { read } from "@mall/platform/database/read";
import { daySpanOf } from "@mall/platform/time/period";
import type { DataSource } from "typeorm";
import { bucketOf, BUCKETS, valuesOf, type TimeRange } from "@mall/platform/time/time-buckets";
import type { PanelQuestion } from "./control-panel.types";

export interface ConversionBucket {
  readonly at: Date;
  readonly views: number;
  readonly carts: number;
  readonly orders: number;
}

/** $4, $5: first day and the one after the last. Orders of all currencies: what was looked at has none. */
const FIND = `
  WITH bucket AS (${BUCKETS}), counted AS (
    SELECT day, views, carts, 0 AS orders FROM mall_interest_day WHERE day >= $4::date AND day < $5::date
    UNION ALL
    SELECT day, 0, 0, value FROM mall_day WHERE metric = 'sales.orders' AND day >= $4::date AND day < $5::date
  )
  SELECT b.at, coalesce(sum(c.views), 0)::int AS views, coalesce(sum(c.carts), 0)::int AS carts,
    coalesce(sum(c.orders), 0)::int AS orders
  FROM bucket b LEFT JOIN counted c ON ${bucketOf("c.day")} = b.starts GROUP BY 1 ORDER BY 1`;

export function findMallConversion(
  db: DataSource,
  question: PanelQuestion & Pick<TimeRange, "interval">,
): Promise<ConversionBucket[]> {
  const { first, after } = daySpanOf(question);
  return read<ConversionBucket>(db, FIND, [...valuesOf(question), first, after]);
}
