export type MetricsInterval = "DAY" | "WEEK" | "MONTH";

export interface TimeRange {
  readonly from: Date;
  readonly to: Date;
  readonly interval: MetricsInterval;
}

/** $1: from, $2: to, $3: `day`, `week` or `month`. From the bucket that holds `from` to the one before `to`, without gaps. */
export const BUCKETS = `
  SELECT b AS at, (b AT TIME ZONE 'UTC')::date AS starts, ((b + ('1 ' || $3)::interval) AT TIME ZONE 'UTC')::date AS ends
  FROM generate_series(date_trunc($3, $1::timestamptz, 'UTC'), $2::timestamptz - interval '1 microsecond',
    ('1 ' || $3)::interval) AS b`;

/** The beginning of the bucket that a day belongs to: joined by it, a year of days compares no day with every other. */
export const bucketOf = (day: string): string => `date_trunc($3, ${day}::timestamp)::date`;

/** What BUCKETS needs. */
export const valuesOf = ({ from, to, interval }: TimeRange) => [from, to, interval.toLowerCase()] as const;
