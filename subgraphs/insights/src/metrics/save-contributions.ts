import type { Transaction } from "../catalogue/save-listings";
import type { CohortAmount, CohortContribution } from "./cohorts";
import type { Contribution } from "./contributions";

/** Rows that are added in one statement. */
const BATCH = 20_000;

const PRODUCT_SUMS = `units = d.units + excluded.units, revenue_minor = d.revenue_minor + excluded.revenue_minor,
  refunded_units = d.refunded_units + excluded.refunded_units,
  refunded_minor = d.refunded_minor + excluded.refunded_minor`;

const PART_SUMS = `orders = d.orders + excluded.orders, units = d.units + excluded.units,
  revenue_minor = d.revenue_minor + excluded.revenue_minor, refunded_minor = d.refunded_minor + excluded.refunded_minor`;

const ADD = `
  WITH given AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS g(roll text, day date, subject text, depth integer, dimension text,
      product uuid, orders integer, units integer, revenue bigint, refunded_units integer, refunded bigint)
  ), part AS (
    SELECT roll, depth, dimension, day, subject::uuid AS subject, orders, units, revenue, refunded
    FROM given WHERE roll IN ('SELLER', 'CATEGORY')
  ), part_day AS (
    INSERT INTO sales_part_day AS d
      (part, depth, currency, day, subject_id, orders, units, revenue_minor, refunded_minor)
    SELECT * FROM part ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT (part, depth, currency, day, subject_id) DO UPDATE SET ${PART_SUMS}
  ), part_month AS (
    INSERT INTO sales_part_month AS d
      (part, depth, currency, month, subject_id, orders, units, revenue_minor, refunded_minor)
    SELECT roll, depth, dimension, date_trunc('month', day)::date, subject, sum(orders), sum(units), sum(revenue),
      sum(refunded)
    FROM part GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT (part, depth, currency, month, subject_id) DO UPDATE SET ${PART_SUMS}
  ), seller AS (
    INSERT INTO seller_day AS d (seller_id, currency, day, orders, units, revenue_minor, refunded_units, refunded_minor)
    SELECT subject::uuid, dimension, day, orders, units, revenue, refunded_units, refunded
    FROM given WHERE roll = 'SELLER' ORDER BY 1, 2, 3
    ON CONFLICT (seller_id, currency, day) DO UPDATE SET orders = d.orders + excluded.orders, ${PRODUCT_SUMS}
  ), product AS (
    INSERT INTO seller_product_day AS d
      (seller_id, currency, day, product_id, units, revenue_minor, refunded_units, refunded_minor)
    SELECT subject::uuid, dimension, day, product, units, revenue, refunded_units, refunded
    FROM given WHERE roll = 'PRODUCT' ORDER BY 1, 2, 3, 4
    ON CONFLICT (seller_id, currency, day, product_id) DO UPDATE SET ${PRODUCT_SUMS}
  ), month AS (
    INSERT INTO seller_product_month AS d
      (seller_id, currency, month, product_id, units, revenue_minor, refunded_units, refunded_minor)
    SELECT subject::uuid, dimension, date_trunc('month', day)::date, product, sum(units), sum(revenue),
      sum(refunded_units), sum(refunded)
    FROM given WHERE roll = 'PRODUCT' GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (seller_id, currency, month, product_id) DO UPDATE SET ${PRODUCT_SUMS}
  )
  INSERT INTO mall_day AS d (metric, dimension, day, value)
  SELECT subject, dimension, day, revenue FROM given WHERE roll = 'MALL' ORDER BY 1, 2, 3
  ON CONFLICT (metric, dimension, day) DO UPDATE SET value = d.value + excluded.value`;

/** Adds to the sums by day and month; one statement for an order. */
export async function saveContributions(tx: Transaction, contributions: readonly Contribution[]): Promise<void> {
  for (let start = 0; start < contributions.length; start += BATCH) {
    const rows = contributions.slice(start, start + BATCH).map(rowOf);
    await tx.query(ADD, [JSON.stringify(rows)]);
  }
}

const rowOf = ({ roll, day, subject, depth = 0, dimension, productId, figures }: Contribution) => ({
  ...{ roll, day, subject, depth, dimension, product: productId },
  orders: figures.orders,
  units: figures.units,
  revenue: figures.revenue,
  refunded_units: figures.refundedUnits,
  refunded: figures.refunded,
});

const ADD_COHORTS = `
  WITH amounts AS (
    INSERT INTO cohort_amount AS a (cohort, month, currency, amount_minor)
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS g(cohort date, month date, currency text, amount bigint)
    ORDER BY currency, cohort, month
    ON CONFLICT (currency, cohort, month) DO UPDATE SET amount_minor = a.amount_minor + excluded.amount_minor
  )
  INSERT INTO cohort_month AS c (cohort, month, customers, orders)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS g(cohort date, month date, customers integer, orders integer)
  ORDER BY cohort, month
  ON CONFLICT (cohort, month) DO UPDATE SET customers = c.customers + excluded.customers,
    orders = c.orders + excluded.orders`;

export interface CohortSums {
  readonly cohorts: readonly CohortContribution[];
  readonly amounts: readonly CohortAmount[];
}

export async function saveCohorts(tx: Transaction, { cohorts, amounts }: CohortSums): Promise<void> {
  if (cohorts.length + amounts.length === 0) return;
  await tx.query(ADD_COHORTS, [JSON.stringify(cohorts), JSON.stringify(amounts)]);
}
