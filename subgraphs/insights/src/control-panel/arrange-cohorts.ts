import { daySpanOf, type Period } from "@mall/platform/time/period";
import type { CohortMonth } from "./find-cohorts";

export interface ArrangedCohort {
  /** Such as 2026-03. */
  readonly month: string;
  readonly customers: number;
  readonly months: readonly ArrangedMonth[];
}

export interface ArrangedMonth {
  readonly monthsLater: number;
  readonly customers: number;
  readonly orders: number;
  readonly amount: number;
  /** Customers of the month by customers of the cohort; null for a cohort without any. */
  readonly share: number | null;
}

/** Every month of the time, each followed to the month of `now` or the last one that is known, without gaps. */
export function arrangeCohorts(rows: readonly CohortMonth[], period: Period, now: Date): ArrangedCohort[] {
  const byKey = new Map(rows.map((row) => [`${row.cohort} ${row.month}`, row]));
  const last = Math.max(numberOf(now.toISOString()), ...rows.map(({ month }) => numberOf(month)));
  const { first, after } = daySpanOf(period);
  const lastDay = new Date(Date.parse(after) - 1).toISOString();
  return range(numberOf(first), numberOf(lastDay)).map((cohort) => {
    const known = (month: number) => byKey.get(`${textOf(cohort)} ${textOf(month)}`) ?? NOBODY;
    const { customers } = known(cohort);
    const months = range(cohort, last).map((month) => {
      const { customers: returned, orders, amount } = known(month);
      const share = customers === 0 ? null : returned / customers;
      return { monthsLater: month - cohort, customers: returned, orders, amount, share };
    });
    return { month: textOf(cohort), customers, months };
  });
}

const NOBODY = { customers: 0, orders: 0, amount: 0 };

const numberOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

const textOf = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
