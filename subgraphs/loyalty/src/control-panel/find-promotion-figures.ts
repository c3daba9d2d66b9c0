import { read, readOne } from "@mall/platform/database/read";
import { daySpanOf, type Period } from "@mall/platform/time/period";
import type { DataSource } from "typeorm";
import type { PromotionState } from "../promotion/promotion-status";

export interface PromotionSums {
  readonly uses: number;
  readonly discount: number;
  readonly byMall: number;
}

export interface PromotionFigures extends PromotionSums {
  readonly promotionId: string;
  readonly title: string;
  readonly state: PromotionState;
  readonly sellerId: string | null;
  readonly goods: number;
  readonly budgetLeft: number | null;
  readonly usesLeft: number | null;
}

export interface PromotionQuestion extends Period {
  readonly currencyCode: string;
}

const SUMS = `coalesce(sum(d.uses), 0)::int AS uses, coalesce(sum(d.discount_minor), 0)::float8 AS discount,
  coalesce(sum(d.platform_minor), 0)::float8 AS "byMall"`;
const IN_TIME = "d.currency = $3 AND d.day >= $1::date AND d.day < $2::date";

const TOTAL = `SELECT ${SUMS} FROM promotion_day d WHERE ${IN_TIME}`;

const valuesOf = ({ currencyCode, ...period }: PromotionQuestion) => {
  const { first, after } = daySpanOf(period);
  return [first, after, currencyCode] as const;
};

export async function findPromotionTotal(db: DataSource, question: PromotionQuestion): Promise<PromotionSums> {
  return (await readOne<PromotionSums>(db, TOTAL, valuesOf(question))) ?? { uses: 0, discount: 0, byMall: 0 };
}

/** What a budget and a limit leave is as of now; only promotions that have one are counted. */
const MOST_EXPENSIVE = `
  SELECT s.*, p.title, p.state, p.seller_id AS "sellerId", (c.budget_minor - c.spent_minor)::float8 AS "budgetLeft",
    (c.use_limit - c.uses)::int AS "usesLeft"
  FROM (
    SELECT d.promotion_id AS "promotionId", ${SUMS}, sum(d.goods_minor)::float8 AS goods FROM promotion_day d
    WHERE ${IN_TIME} GROUP BY 1 ORDER BY sum(d.discount_minor) DESC, 1 LIMIT $4) AS s
  JOIN promotion p ON p.id = s."promotionId" LEFT JOIN promotion_count c ON c.promotion_id = p.id
  ORDER BY s.discount DESC, s."promotionId"`;

export const findPromotionFigures = (
  db: DataSource,
  { most, ...question }: PromotionQuestion & { readonly most: number },
): Promise<PromotionFigures[]> => read<PromotionFigures>(db, MOST_EXPENSIVE, [...valuesOf(question), most]);
