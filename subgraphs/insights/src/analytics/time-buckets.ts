import { badInput } from "@mall/platform/errors/coded-error";

export type MetricsInterval = "DAY" | "WEEK" | "MONTH";

export interface TimeRange {
  readonly from: Date;
  readonly to: Date;
  readonly interval: MetricsInterval;
}

const MOST_BUCKETS = 400;
const DAY_MS = 86_400_000;
const DAYS: Readonly<Record<MetricsInterval, number>> = { DAY: 1, WEEK: 7, MONTH: 28 };

/** Sums are kept by day: any two moments are as far apart as the days that they lie in. */
export function assertRange({ from, to, interval }: TimeRange): void {
  if (from >= to) throw badInput(["to"], "to must be later than from.");
  if ((to.getTime() - from.getTime()) / DAY_MS / DAYS[interval] > MOST_BUCKETS) {
    throw badInput(["from"], `from and to may be ${MOST_BUCKETS} intervals apart at most.`);
  }
}

/** $1: from, $2: to, $3: `day`, `week` or `month`. From the bucket that holds `from` to the one before `to`, without gaps. */
export const BUCKETS = `
  SELECT b AS at, (b AT TIME ZONE 'UTC')::date AS starts, ((b + ('1 ' || $3)::interval) AT TIME ZONE 'UTC')::date AS ends
  FROM generate_series(date_trunc($3, $1::timestamptz, 'UTC'), $2::timestamptz - interval '1 microsecond',
    ('1 ' || $3)::interval) AS b`;

export const valuesOf = ({ from, to, interval }: TimeRange) => [from, to, interval.toLowerCase()] as const;
