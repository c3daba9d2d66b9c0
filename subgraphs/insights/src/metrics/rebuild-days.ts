import type { PublishedEvent } from "@mall/platform/events/event";
import type { LiveEvents } from "@mall/platform/events/live-events";
import type { CountingTransaction } from "@mall/platform/figures/figures";
import { checkSoon } from "@mall/platform/figures/rebuild-figures";
import { ORDER_CHANGED } from "@mall/schema/events/order-changed";
import { ORDER_PLACED } from "@mall/schema/events/order-placed";
import { ORDER_REFUNDED } from "@mall/schema/events/order-refunded";
import type { DataSource, EntityManager } from "typeorm";
import { completeOrders } from "./complete-orders";
import { COHORTS, COHORT_AMOUNTS, PEOPLE, TONES } from "./count-sums-sql";
import { contributionsOf, merged } from "./contributions";
import { readOrdersOf } from "./orders-of-days";
import { rollUpEvents, SUMS_LOCK } from "./roll-up-order";
import { saveContributions } from "./save-contributions";

const TYPES = [ORDER_PLACED, ORDER_CHANGED, ORDER_REFUNDED] as const;
const EVENTS_PER_STEP = 200;

export interface RebuildDeps {
  readonly db: DataSource;
  readonly live: Pick<LiveEvents, "past">;
  readonly now: Date;
}

const REQUEST = `
  INSERT INTO sums_rebuild (requested_by, requested_at, position) VALUES ($1, $2, 0)
  ON CONFLICT (only_row) DO UPDATE SET requested_by = excluded.requested_by, requested_at = excluded.requested_at,
    position = 0, next_day = NULL, next_part = 0, finished_at = NULL
  WHERE sums_rebuild.finished_at IS NOT NULL`;

/** Asked for again, it begins again; one that goes on is left alone. */
export async function requestRebuild(db: CountingTransaction, by: string | null, at: Date): Promise<void> {
  await db.query(REQUEST, [by, at]);
}

interface Progress {
  readonly position: string | null;
  readonly nextDay: string | null;
  readonly nextPart: number;
}

const NEXT = `
  SELECT position, next_day::text AS "nextDay", next_part AS "nextPart" FROM sums_rebuild WHERE finished_at IS NULL FOR UPDATE SKIP LOCKED`;

/**
 * One step: some events of the log read again, which adds what was missed; then one day counted anew from all that is
 * known of its orders; then what no day tells apart, a table a step. Readers see old sums or new ones, never none, and what is
 * cut off goes on with the same step. Tells whether there is more to do.
 */
export function rebuildStep(deps: RebuildDeps): Promise<boolean> {
  return deps.db.transaction(async (tx) => {
    const [progress] = await tx.query<Progress[]>(NEXT);
    if (progress === undefined) return false;
    if (progress.position !== null) return readAgain(tx, deps, Number(progress.position));
    if (progress.nextDay !== null) return countDay(tx, progress.nextDay);
    return progress.nextPart < RECOUNTS.length ? recount(tx, progress.nextPart) : finish(tx, deps.now);
  });
}

async function readAgain(tx: EntityManager, { live }: RebuildDeps, after: number): Promise<boolean> {
  const events: PublishedEvent[] = await live.past({ after, types: TYPES, limit: EVENTS_PER_STEP });
  await rollUpEvents(tx, events);
  const last = events.length < EVENTS_PER_STEP ? null : (events.at(-1)?.position ?? null);
  await tx.query(
    `UPDATE sums_rebuild SET position = $1,
       next_day = CASE WHEN $1::bigint IS NULL THEN (SELECT min(day) FROM sold_order, unnest(days) AS day) END`,
    [last],
  );
  return true;
}

const MONTHS = `
  INSERT INTO seller_product_month
    (seller_id, currency, month, product_id, units, revenue_minor, refunded_units, refunded_minor)
  SELECT seller_id, currency, date_trunc('month', $1::date)::date, product_id, sum(units), sum(revenue_minor),
    sum(refunded_units), sum(refunded_minor)
  FROM seller_product_day
  WHERE day >= date_trunc('month', $1::date)::date AND day < (date_trunc('month', $1::date) + interval '1 month')::date
  GROUP BY 1, 2, 3, 4`;

const PART_MONTHS = `
  INSERT INTO sales_part_month (part, depth, currency, month, subject_id, orders, units, revenue_minor, refunded_minor)
  SELECT part, depth, currency, date_trunc('month', $1::date)::date, subject_id, sum(orders), sum(units),
    sum(revenue_minor), sum(refunded_minor)
  FROM sales_part_day
  WHERE day >= date_trunc('month', $1::date)::date AND day < (date_trunc('month', $1::date) + interval '1 month')::date
  GROUP BY 1, 2, 3, 4, 5`;

async function countDay(tx: EntityManager, day: string): Promise<boolean> {
  await tx.query(`SELECT pg_advisory_xact_lock(${SUMS_LOCK})`);
  const orders = await completeOrders(tx, await readOrdersOf(tx, { first: day, last: day }));
  await tx.query("DELETE FROM sales_part_day WHERE day = $1", [day]);
  await tx.query("DELETE FROM seller_day WHERE day = $1", [day]);
  await tx.query("DELETE FROM seller_product_day WHERE day = $1", [day]);
  await tx.query("DELETE FROM mall_day WHERE day = $1 AND metric ~ '^(sales|promotions|points|coupons)[.]'", [day]);
  // The months of these products are counted from their days afterwards.
  const ofDay = merged(orders.flatMap(contributionsOf).filter((one) => one.day === day));
  await saveContributions(tx, ofDay);
  await tx.query("DELETE FROM seller_product_month WHERE month = date_trunc('month', $1::date)::date", [day]);
  await tx.query(MONTHS, [day]);
  await tx.query("DELETE FROM sales_part_month WHERE month = date_trunc('month', $1::date)::date", [day]);
  await tx.query(PART_MONTHS, [day]);
  await tx.query(
    "UPDATE sums_rebuild SET next_day = (SELECT min(d) FROM sold_order, unnest(days) AS d WHERE d > $1::date)",
    [day],
  );
  return true;
}

/** After the days, since a person's first order may lie in any of them; cohorts are counted from months, and so come after them. */
export const RECOUNTS: readonly (readonly string[])[] = [
  ["DELETE FROM customer_months", `INSERT INTO customer_months (user_id, months, amounts) ${PEOPLE}`],
  ["DELETE FROM cohort_month", `INSERT INTO cohort_month (cohort, month, customers, orders) ${COHORTS}`],
  ["DELETE FROM cohort_amount", `INSERT INTO cohort_amount (cohort, month, currency, amount_minor) ${COHORT_AMOUNTS}`],
  ["DELETE FROM seller_tone_day", `INSERT INTO seller_tone_day (seller_id, day, negative, neutral, positive) ${TONES}`],
  ["SELECT count_assessments_anew()"],
];

async function recount(tx: EntityManager, part: number): Promise<boolean> {
  await tx.query(`SELECT pg_advisory_xact_lock(${SUMS_LOCK})`);
  for (const sql of RECOUNTS[part] ?? []) await tx.query(sql);
  await tx.query("UPDATE sums_rebuild SET next_part = $1", [part + 1]);
  return true;
}

/** Of its own: it may have to wait for a comparison, and nobody who adds to sums should wait with it. */
async function finish(tx: EntityManager, now: Date): Promise<boolean> {
  await checkSoon(tx);
  await tx.query("UPDATE sums_rebuild SET finished_at = $1", [now]);
  return false;
}
