import { read } from "@mall/platform/database/read";
import { daySpanOf, type Period } from "@mall/platform/time/period";
import { bucketOf, BUCKETS, valuesOf, type TimeRange } from "@mall/platform/time/time-buckets";
import type { DataSource } from "typeorm";
import type { ModelRow } from "../transparency/find-metrics";

interface Sum {
  readonly figure: string;
  readonly dimension: string;
  readonly value: number;
}

const SUMS = `
  SELECT figure, dimension, sum(value)::int AS value FROM moderation_day WHERE day >= $1::date AND day < $2::date
  GROUP BY 1, 2 ORDER BY 1, 2`;

/** All sums of a time: a few hundred rows at most, whatever was moderated. */
export class ModerationSums {
  private constructor(private readonly rows: readonly Sum[]) {}

  static async find(db: DataSource, period: Period): Promise<ModerationSums> {
    const { first, after } = daySpanOf(period);
    return new ModerationSums(await read<Sum>(db, SUMS, [first, after]));
  }

  of(...figures: readonly string[]): readonly Sum[] {
    return this.rows.filter(({ figure }) => figures.includes(figure));
  }

  total(...figures: readonly string[]): number {
    return this.of(...figures).reduce((sum, { value }) => sum + value, 0);
  }

  valueOf(figure: string, dimension: string): number {
    return this.of(figure).find((row) => row.dimension === dimension)?.value ?? 0;
  }

  byModel(): ModelRow[] {
    return this.of("restrictions").map(({ dimension, value }) => {
      const split = dimension.lastIndexOf(" ");
      return {
        ...{ name: dimension.slice(0, split), version: dimension.slice(split + 1), restrictions: value },
        overturned: this.valueOf("overturned", dimension),
        automatedDecisions: this.valueOf("automated", dimension),
        automatedReviewed: this.valueOf("automatedReviewed", dimension),
        automatedOverturned: this.valueOf("automatedOverturned", dimension),
      };
    });
  }
}

export interface ModerationBucket {
  readonly at: Date;
  readonly opened: number;
  readonly decided: number;
}

const sumOf = (...figures: readonly string[]): string =>
  `coalesce(sum(m.value) FILTER (WHERE m.figure IN (${figures.map((name) => `'${name}'`).join(", ")})), 0)::int`;

const IN_BUCKETS = `
  WITH bucket AS (${BUCKETS})
  SELECT b.at, ${sumOf("opened")} AS opened, ${sumOf("byPerson", "byPolicy")} AS decided FROM bucket b
  LEFT JOIN moderation_day m ON ${bucketOf("m.day")} = b.starts AND m.day >= $4::date AND m.day < $5::date
    AND m.figure IN ('opened', 'byPerson', 'byPolicy')
  GROUP BY 1 ORDER BY 1`;

export function findModerationBuckets(db: DataSource, range: TimeRange): Promise<ModerationBucket[]> {
  const { first, after } = daySpanOf(range);
  return read<ModerationBucket>(db, IN_BUCKETS, [...valuesOf(range), first, after]);
}
