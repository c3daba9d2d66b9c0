import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import type { Money } from "@mall/platform/money/money";
import { bucketOf, BUCKETS, valuesOf } from "@mall/platform/time/time-buckets";
import type { DataSource } from "typeorm";

export type SalesInterval = "DAY" | "WEEK" | "MONTH";

export interface SalesQuestion {
  readonly from: Date;
  readonly to: Date;
  readonly interval: SalesInterval;
  readonly currencyCode: string;
}

export interface SalesBucket {
  readonly at: Date;
  readonly gmv: Money;
  readonly orders: number;
  readonly newCustomers: number;
}

interface Row {
  readonly at: Date;
  readonly orders: number;
  readonly gmv: number;
  readonly newCustomers: number;
}

const MOST_BUCKETS = 400;
const DAY_MS = 24 * 60 * 60 * 1_000;
const DAYS: Readonly<Record<SalesInterval, number>> = { DAY: 1, WEEK: 7, MONTH: 28 };

/** Every bucket from the one that holds `from` to the one before `to`, also those without an order. */
const FIND = `
  WITH bucket AS (${BUCKETS}), span AS (SELECT min(starts) AS first, max(ends) AS last FROM bucket)
  SELECT b.at, coalesce(sum(d.orders), 0)::int AS orders, coalesce(sum(d.gmv_minor), 0)::float8 AS gmv,
    coalesce(sum(d.new_customers), 0)::int AS "newCustomers"
  FROM bucket b LEFT JOIN sales_day d ON d.currency = $4 AND ${bucketOf("d.day")} = b.starts
    AND d.day >= (SELECT first FROM span) AND d.day < (SELECT last FROM span)
  GROUP BY 1 ORDER BY 1`;

/** What was sold in a currency, by time. Costs one statement over the days asked for, whatever the number of orders. */
export async function findSales(db: DataSource, question: SalesQuestion): Promise<SalesBucket[]> {
  const { from, to, interval, currencyCode } = question;
  if (from >= to) throw badInput(["to"], "to must be later than from.");
  if ((to.getTime() - from.getTime()) / DAY_MS / DAYS[interval] > MOST_BUCKETS) {
    throw badInput(["from"], `from and to may be ${MOST_BUCKETS} intervals apart at most.`);
  }
  const rows = await read<Row>(db, FIND, [...valuesOf(question), currencyCode]);
  return rows.map(({ at, orders, gmv, newCustomers }) => ({
    ...{ at, orders, newCustomers },
    gmv: { minorUnits: gmv, currencyCode },
  }));
}
