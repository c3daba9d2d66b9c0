import { read, readOne } from "@mall/platform/database/read";
import { daySpanOf, type Period } from "@mall/platform/time/period";
import { bucketOf, BUCKETS, valuesOf, type TimeRange } from "@mall/platform/time/time-buckets";
import type { DataSource } from "typeorm";

/** Points that moved, by why. */
export interface PointsSums {
  readonly earned: number;
  readonly granted: number;
  readonly released: number;
  readonly spent: number;
  readonly redeemed: number;
  readonly returned: number;
  readonly reversed: number;
  readonly expired: number;
}

const KINDS = ["earned", "granted", "released", "spent", "redeemed", "returned", "reversed", "expired"] as const;
const SUMS = KINDS.map(
  (kind) => `coalesce(sum(d.points) FILTER (WHERE d.kind = '${kind.toUpperCase()}'), 0)::float8 AS ${kind}`,
).join(", ");

const IN_BUCKETS = `
  WITH bucket AS (${BUCKETS})
  SELECT b.at, ${SUMS} FROM bucket b
  LEFT JOIN points_day d ON ${bucketOf("d.day")} = b.starts AND d.day >= $4::date AND d.day < $5::date
  GROUP BY 1 ORDER BY 1`;

export type PointsBucket = PointsSums & { readonly at: Date };

export function findPointsBuckets(db: DataSource, range: TimeRange): Promise<PointsBucket[]> {
  const { first, after } = daySpanOf(range);
  return read<PointsBucket>(db, IN_BUCKETS, [...valuesOf(range), first, after]);
}

export const sumOfPoints = (buckets: readonly PointsSums[]): PointsSums =>
  Object.fromEntries(
    KINDS.map((kind) => [kind, buckets.reduce((sum, bucket) => sum + bucket[kind], 0)]),
  ) as unknown as PointsSums;

export interface Outstanding {
  readonly points: number;
  /** Null: points pay nothing in this currency. */
  readonly valueMinor: number | null;
}

/** What members had when the last day ended: all that was ever added to their points, from sums by day. */
const OUTSTANDING = `
  SELECT s.points, floor(s.points * t.value_minor / t.points)::float8 AS "valueMinor"
  FROM (SELECT coalesce(sum(amount), 0)::float8 AS points FROM points_day WHERE day < $1::date) AS s
  LEFT JOIN points_term t ON t.currency_code = $2`;

export async function findOutstanding(db: DataSource, period: Period, currencyCode: string): Promise<Outstanding> {
  const { after } = daySpanOf(period);
  return (await readOne<Outstanding>(db, OUTSTANDING, [after, currencyCode])) ?? { points: 0, valueMinor: null };
}

export interface TierMembers {
  readonly code: string;
  readonly name: string;
  readonly members: number;
  readonly day: string | null;
}

const TIERS = `
  WITH latest AS (SELECT max(day) AS day FROM tier_day WHERE day < $1::date)
  SELECT t.code, t.name, coalesce(d.members, 0)::int AS members, l.day::text AS day
  FROM tier t CROSS JOIN latest l LEFT JOIN tier_day d ON d.day = l.day AND d.tier = t.code ORDER BY t.threshold`;

export const findTierMembers = (db: DataSource, period: Period): Promise<TierMembers[]> =>
  read<TierMembers>(db, TIERS, [daySpanOf(period).after]);
