import { read, readOne } from "@mall/platform/database/read";
import type { Money } from "@mall/platform/money/money";
import type { DataSource } from "typeorm";
import type { ModelIdentity } from "../model/text-models";
import { BUCKETS, valuesOf, type TimeRange } from "@mall/platform/time/time-buckets";

export interface SellerQuestion extends TimeRange {
  readonly sellerId: string;
  /** Null: the one in which it sold last. */
  readonly currencyCode: string | null;
}

export interface RevenueBucket {
  readonly at: Date;
  readonly amount: Money;
  readonly orders: number;
  readonly units: number;
  readonly refunded: Money;
  readonly refundedUnits: number;
}

/** $4: the seller, $5: a currency or null. */
const CURRENCY = `coalesce($5::text,
  (SELECT currency FROM seller_day WHERE seller_id = $4 ORDER BY day DESC, currency LIMIT 1), 'EUR')`;

/** Summed by bucket first and joined by its beginning: a year of days compares no day with every other. */
const REVENUE = `
  WITH bucket AS (${BUCKETS}), asked AS (SELECT ${CURRENCY} AS currency), summed AS (
    SELECT date_trunc($3, d.day::timestamp)::date AS starts, sum(d.orders) AS orders, sum(d.units) AS units,
      sum(d.revenue_minor) AS revenue, sum(d.refunded_minor) AS refunded, sum(d.refunded_units) AS refunded_units
    FROM seller_day d WHERE d.seller_id = $4 AND d.currency = (SELECT currency FROM asked)
      AND d.day >= (SELECT min(starts) FROM bucket) AND d.day < (SELECT max(ends) FROM bucket) GROUP BY 1
  )
  SELECT b.at, a.currency, coalesce(s.orders, 0)::int AS orders, coalesce(s.units, 0)::int AS units,
    coalesce(s.revenue, 0)::float8 AS revenue, coalesce(s.refunded, 0)::float8 AS refunded,
    coalesce(s.refunded_units, 0)::int AS "refundedUnits"
  FROM bucket b CROSS JOIN asked a LEFT JOIN summed s ON s.starts = b.starts ORDER BY 1`;

interface RevenueRow {
  readonly at: Date;
  readonly currency: string;
  readonly orders: number;
  readonly units: number;
  readonly revenue: number;
  readonly refunded: number;
  readonly refundedUnits: number;
}

export async function findRevenue(db: DataSource, question: SellerQuestion): Promise<RevenueBucket[]> {
  const { sellerId, currencyCode } = question;
  const rows = await read<RevenueRow>(db, REVENUE, [...valuesOf(question), sellerId, currencyCode]);
  return rows.map(({ at, currency, orders, units, revenue, refunded, refundedUnits }) => ({
    ...{ at, orders, units, refundedUnits },
    amount: { minorUnits: revenue, currencyCode: currency },
    refunded: { minorUnits: refunded, currencyCode: currency },
  }));
}

export interface TopProduct {
  readonly productId: string;
  readonly units: number;
  readonly revenue: Money;
}

/** Whole months are read as months, so that a year of a large shop is few rows; the days before and after them as days. */
const TOP_PRODUCTS = `
  WITH bucket AS (${BUCKETS}), asked AS (SELECT ${CURRENCY} AS currency),
  span AS (SELECT min(starts) AS first_day, max(ends) AS last_day FROM bucket),
  whole AS (
    SELECT (date_trunc('month', first_day - 1) + interval '1 month')::date AS first_month,
      greatest(date_trunc('month', last_day), date_trunc('month', first_day - 1) + interval '1 month')::date AS last_month
    FROM span
  ), sold AS (
    SELECT m.product_id, m.units, m.revenue_minor FROM whole w CROSS JOIN asked a JOIN seller_product_month m
      ON m.seller_id = $4 AND m.currency = a.currency AND m.month >= w.first_month AND m.month < w.last_month
    UNION ALL
    SELECT d.product_id, d.units, d.revenue_minor FROM span s CROSS JOIN whole w CROSS JOIN asked a
      JOIN seller_product_day d ON d.seller_id = $4 AND d.currency = a.currency
        AND d.day >= s.first_day AND d.day < least(w.first_month, s.last_day)
    UNION ALL
    SELECT d.product_id, d.units, d.revenue_minor FROM span s CROSS JOIN whole w CROSS JOIN asked a
      JOIN seller_product_day d ON d.seller_id = $4 AND d.currency = a.currency
        AND d.day >= greatest(w.last_month, s.first_day) AND d.day < s.last_day
  )
  SELECT product_id AS "productId", a.currency, sum(units)::int AS units, sum(revenue_minor)::float8 AS revenue
  FROM sold CROSS JOIN asked a GROUP BY 1, 2 HAVING sum(units) > 0
  ORDER BY sum(revenue_minor) DESC, sum(units) DESC, product_id LIMIT $6`;

interface TopRow {
  readonly productId: string;
  readonly currency: string;
  readonly units: number;
  readonly revenue: number;
}

export async function findTopProducts(
  db: DataSource,
  question: SellerQuestion & { readonly first: number },
): Promise<TopProduct[]> {
  const { sellerId, currencyCode, first } = question;
  const rows = await read<TopRow>(db, TOP_PRODUCTS, [...valuesOf(question), sellerId, currencyCode, first]);
  return rows.map(({ productId, currency, units, revenue }) => ({
    ...{ productId, units },
    revenue: { minorUnits: revenue, currencyCode: currency },
  }));
}

export interface Conversion {
  readonly views: number;
  readonly carts: number;
  readonly orders: number;
}

/** Orders of all currencies: what was looked at has none. */
const CONVERSION = `
  WITH bucket AS (${BUCKETS}), span AS (SELECT min(starts) AS first_day, max(ends) AS last_day FROM bucket)
  SELECT
    (SELECT coalesce(sum(views), 0)::int FROM seller_interest_day, span
      WHERE seller_id = $4 AND day >= first_day AND day < last_day) AS views,
    (SELECT coalesce(sum(carts), 0)::int FROM seller_interest_day, span
      WHERE seller_id = $4 AND day >= first_day AND day < last_day) AS carts,
    (SELECT coalesce(sum(orders), 0)::int FROM seller_day, span
      WHERE seller_id = $4 AND day >= first_day AND day < last_day) AS orders`;

export async function findConversion(db: DataSource, question: SellerQuestion): Promise<Conversion> {
  const row = await readOne<Conversion>(db, CONVERSION, [...valuesOf(question), question.sellerId]);
  return row ?? { views: 0, carts: 0, orders: 0 };
}

export interface ToneBucket {
  readonly at: Date;
  readonly positive: number;
  readonly neutral: number;
  readonly negative: number;
  /** What read the seller's latest review of the whole range; null without one. */
  readonly model: ModelIdentity | null;
}

const TONES = `
  WITH bucket AS (${BUCKETS}), summed AS (
    SELECT date_trunc($3, t.day::timestamp)::date AS starts, sum(t.positive) AS positive, sum(t.neutral) AS neutral,
      sum(t.negative) AS negative
    FROM seller_tone_day t WHERE t.seller_id = $4
      AND t.day >= (SELECT min(starts) FROM bucket) AND t.day < (SELECT max(ends) FROM bucket) GROUP BY 1
  )
  SELECT b.at, coalesce(s.positive, 0)::int AS positive, coalesce(s.neutral, 0)::int AS neutral,
    coalesce(s.negative, 0)::int AS negative,
    (SELECT jsonb_build_object('name', r.model_name, 'version', r.model_version) FROM review_sentiment r
      WHERE r.seller_id = $4 AND r.is_published AND r.reviewed_on < (SELECT max(ends) FROM bucket)
      ORDER BY r.reviewed_on DESC LIMIT 1) AS model
  FROM bucket b LEFT JOIN summed s ON s.starts = b.starts ORDER BY 1`;

export const findTones = (db: DataSource, question: SellerQuestion): Promise<ToneBucket[]> =>
  read<ToneBucket>(db, TONES, [...valuesOf(question), question.sellerId]);
