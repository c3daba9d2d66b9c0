import { read } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import { USUAL, type Elasticity } from "./elasticity";

/** What so many variants showed weighs as much as what is usual of all goods. */
const TRUST = 10;

const BY_CATEGORY = `
  SELECT category_id AS "categoryId", sum(own_elasticity / (own_variance + 1))::float8 AS weighted,
    sum(1 / (own_variance + 1))::float8 AS weight
  FROM variant_facts WHERE own_elasticity BETWEEN -8 AND 2 AND category_id IS NOT NULL GROUP BY 1`;

/** What is usual of the goods of a root category, from what its variants showed until the day began. */
export class ElasticityBook {
  private day = "";
  private byCategory: ReadonlyMap<string, Elasticity> = new Map();

  constructor(private readonly db: DataSource) {}

  async on(day: string): Promise<(categoryId: string | null) => Elasticity> {
    if (this.day !== day) {
      const rows = await read<{ categoryId: string; weighted: number; weight: number }>(this.db, BY_CATEGORY);
      this.byCategory = new Map(
        rows.map(({ categoryId, weighted, weight }) => {
          const mean = (weighted + TRUST * USUAL.mean) / (weight + TRUST);
          return [categoryId, { mean: Math.min(-1.2, mean), variance: USUAL.variance }];
        }),
      );
      this.day = day;
    }
    const { byCategory } = this;
    return (categoryId) => byCategory.get(categoryId ?? "") ?? USUAL;
  }
}
