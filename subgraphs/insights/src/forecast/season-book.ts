import { setImmediate } from "node:timers/promises";
import { read } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import { categorySeason, WINDOW_DAYS } from "./demand-days";
import { NO_SEASON, type Season } from "./season";

const BY_DAY = `
  SELECT f.category_id AS "categoryId", d.day - ($1::date - ${WINDOW_DAYS}) AS at,
    sum(d.ordered - d.cancelled)::float8 AS units
  FROM variant_demand d JOIN variant_facts f USING (variant_id)
  WHERE d.day >= $1::date - ${WINDOW_DAYS} AND d.day < $1::date AND f.category_id IS NOT NULL GROUP BY 1, 2`;

/** The seasons of the root categories, read once a day: one item alone shows mostly chance. */
export class SeasonBook {
  private day = "";
  private seasons: ReadonlyMap<string, Season> = new Map();

  constructor(private readonly db: DataSource) {}

  async on(day: string): Promise<(categoryId: string | null) => Season> {
    if (this.day !== day) {
      this.seasons = await this.read(day);
      this.day = day;
    }
    const { seasons } = this;
    return (categoryId) => seasons.get(categoryId ?? "") ?? NO_SEASON;
  }

  private async read(day: string): Promise<ReadonlyMap<string, Season>> {
    const rows = await read<{ categoryId: string; at: number; units: number }>(this.db, BY_DAY, [day]);
    const byCategory = new Map<string, number[]>();
    for (const { categoryId, at, units } of rows) {
      const days = byCategory.get(categoryId) ?? Array<number>(WINDOW_DAYS).fill(0);
      byCategory.set(categoryId, days);
      days[at] = units;
    }
    const seasons = new Map<string, Season>();
    for (const [categoryId, days] of byCategory) {
      await setImmediate();
      seasons.set(categoryId, categorySeason(days));
    }
    return seasons;
  }
}
