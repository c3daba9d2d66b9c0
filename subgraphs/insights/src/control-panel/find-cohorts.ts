import { read } from "@mall/platform/database/read";
import { daySpanOf } from "@mall/platform/time/period";
import type { DataSource } from "typeorm";
import type { PanelQuestion } from "./control-panel.types";

/** A month of a cohort: people who ordered for the first time in `cohort`, and what they ordered in `month`. */
export interface CohortMonth {
  readonly cohort: string;
  readonly month: string;
  readonly customers: number;
  readonly orders: number;
  readonly amount: number;
}

/** Amounts in one currency, people and orders in all. Months as text, such as 2026-03. */
const FIND = `
  SELECT to_char(c.cohort, 'YYYY-MM') AS cohort, to_char(c.month, 'YYYY-MM') AS month, c.customers, c.orders,
    coalesce(a.amount_minor, 0)::float8 AS amount
  FROM cohort_month c
  LEFT JOIN cohort_amount a ON a.currency = $3 AND a.cohort = c.cohort AND a.month = c.month
  WHERE c.cohort >= date_trunc('month', $1::date) AND c.cohort < $2::date ORDER BY c.cohort, c.month`;

export function findCohortMonths(db: DataSource, question: PanelQuestion): Promise<CohortMonth[]> {
  const { first, after } = daySpanOf(question);
  return read<CohortMonth>(db, FIND, [first, after, question.currencyCode]);
}
