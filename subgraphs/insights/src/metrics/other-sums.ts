import type { OtherFigures } from "@mall/platform/figures/figures";
import { COHORT_AMOUNTS, COHORTS, FRAUD, FRAUD_FIGURES, PEOPLE, TONES } from "./count-sums-sql";

/** Sums against what they are made of, both without rows that say nothing. */
interface Comparison {
  readonly kept: string;
  readonly due: string;
}

const monthsOf = (table: string, keys: string, figures: readonly string[]): Comparison => ({
  kept: `SELECT ${keys}, month, ${figures.join(", ")} FROM ${table}_month WHERE ${figures.map((one) => `${one} <> 0`).join(" OR ")}`,
  due: `SELECT ${keys}, date_trunc('month', day)::date, ${figures.map((one) => `sum(${one})`).join(", ")} FROM ${table}_day
    GROUP BY ${keys}, date_trunc('month', day) HAVING ${figures.map((one) => `sum(${one}) <> 0`).join(" OR ")}`,
});

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  seller_product_month: monthsOf("seller_product", "seller_id, currency, product_id", [
    ...["units", "revenue_minor", "refunded_units", "refunded_minor"],
  ]),
  sales_part_month: monthsOf("sales_part", "part, depth, currency, subject_id", [
    ...["orders", "units", "revenue_minor", "refunded_minor"],
  ]),
  customer_months: {
    kept: "SELECT user_id, months, amounts FROM customer_months WHERE months <> '{}'",
    due: `SELECT * FROM (${PEOPLE}) AS people`,
  },
  cohort_month: {
    kept: "SELECT cohort, month, customers, orders FROM cohort_month WHERE customers <> 0 OR orders <> 0",
    due: COHORTS,
  },
  cohort_amount: {
    kept: "SELECT cohort, month, currency, amount_minor FROM cohort_amount WHERE amount_minor <> 0",
    due: `SELECT * FROM (${COHORT_AMOUNTS}) AS amounts WHERE amount_minor <> 0`,
  },
  seller_tone_day: {
    kept: "SELECT seller_id, day, negative, neutral, positive FROM seller_tone_day WHERE negative + neutral + positive <> 0",
    due: TONES,
  },
  fraud_day: {
    kept: `SELECT day, model_name, model_version, ${FRAUD_FIGURES.join(", ")} FROM fraud_day
      WHERE ${FRAUD_FIGURES.map((one) => `${one} <> 0`).join(" OR ")}`,
    due: FRAUD,
  },
};

/** One statement each, and so as of one moment: nobody has to wait. */
const differ = ({ kept, due }: Comparison): string => `
  WITH kept AS (${kept}), due AS (${due})
  SELECT EXISTS (SELECT * FROM kept EXCEPT SELECT * FROM due) OR EXISTS (SELECT * FROM due EXCEPT SELECT * FROM kept) AS "isWrong"`;

/** Sums by month, cohorts, tones, and sums of what became of assessed orders. */
export const OTHER_SUMS: readonly OtherFigures[] = Object.entries(COMPARISONS).map(([name, comparison]) => ({
  name,
  isWrong: async (tx) => {
    const [row] = await tx.query<{ isWrong: boolean }[]>(differ(comparison));
    return row?.isWrong === true;
  },
}));
