import { groupedByKey } from "@mall/platform/graphql/batching";
import type { Transaction } from "../catalogue/save-listings";
import { dailySeries, DAY_MS, WINDOW_DAYS } from "../forecast/demand-days";
import { readDemand, type VariantDemand } from "../forecast/read-demand";
import { known, mean, sum } from "../forecast/series";
import { believe, ownElasticity, type Elasticity, type PricedWeek } from "./elasticity";
import { PERIOD_DAYS, usualPrice, type PricingFacts } from "./suggest-price";

export interface PricedVariant {
  readonly id: string;
  readonly sellerId: string;
  readonly categoryId: string | null;
  readonly priceMinor: number;
  readonly currencyCode: string;
  readonly meanDemand: number;
  readonly listedAt: Date | null;
  readonly floorMinor: number | null;
  readonly ceilingMinor: number | null;
  readonly costMinor: number | null;
  readonly maxDailyMove: number | null;
  readonly isAutomatic: boolean | null;
  readonly openId: string | null;
  readonly openMinor: number | null;
  readonly openPriceMinor: number | null;
}

export interface PricePoint {
  readonly since: Date;
  readonly priceMinor: number;
}

export const DEFAULT_DAILY_MOVE = 0.1;

/** After its forecast of the day. What is on its way to products waits for their answer. */
const DUE = `
  SELECT f.variant_id AS id, f.seller_id AS "sellerId", f.category_id AS "categoryId",
    f.price_minor::float8 AS "priceMinor", f.currency_code AS "currencyCode", f.mean_demand AS "meanDemand",
    f.listed_at AS "listedAt", l.floor_minor::float8 AS "floorMinor", l.ceiling_minor::float8 AS "ceilingMinor",
    l.cost_minor::float8 AS "costMinor", l.max_daily_move AS "maxDailyMove", l.is_automatic AS "isAutomatic",
    o.id AS "openId", o.suggested_minor::float8 AS "openMinor", o.price_minor::float8 AS "openPriceMinor"
  FROM variant_facts f
    LEFT JOIN LATERAL (SELECT * FROM pricing_limits p
      WHERE p.seller_id = f.seller_id AND (p.variant_id = f.variant_id OR p.variant_id IS NULL)
      ORDER BY p.variant_id NULLS LAST LIMIT 1) l ON true
    LEFT JOIN price_suggestion o ON o.variant_id = f.variant_id AND o.state = 'PROPOSED'
  WHERE f.has_demand AND f.is_sold AND f.price_day < $1::date AND f.forecast_day >= $1::date AND f.price_minor > 0
    AND NOT EXISTS (SELECT FROM price_suggestion s WHERE s.variant_id = f.variant_id AND s.state = 'ACCEPTED')
  ORDER BY f.price_day, f.variant_id LIMIT $2 FOR UPDATE OF f SKIP LOCKED`;

const PRICES = `
  SELECT variant_id AS id, since, price_minor::float8 AS "priceMinor" FROM variant_price
  WHERE variant_id = ANY($1::uuid[]) ORDER BY variant_id, since`;

export interface PricedDemand extends VariantDemand<PricedVariant> {
  readonly prices: readonly PricePoint[];
}

/** Four statements for any number of variants. */
export async function readPricing(tx: Transaction, today: string, limit: number): Promise<PricedDemand[]> {
  const variants = await tx.query<PricedVariant[]>(DUE, [today, limit]);
  if (variants.length === 0) return [];
  const ids = variants.map(({ id }) => id);
  const prices = groupedByKey(ids, await tx.query<(PricePoint & { id: string })[]>(PRICES, [ids]), ({ id }) => id);
  const demand = await readDemand(tx, variants, today);
  return demand.map((one, i) => ({ ...one, prices: prices[i] ?? [] }));
}

export interface Priced {
  readonly facts: PricingFacts;
  readonly own: Elasticity | null;
}

export function pricedFacts(demand: PricedDemand, now: Date, usual: Elasticity): Priced {
  const { variant, prices } = demand;
  const weeks = pricedWeeks(demand, now);
  const own = ownElasticity(weeks);
  const { floorMinor, ceilingMinor, costMinor } = variant;
  const limits = { floorMinor, ceilingMinor, costMinor, maxDailyMove: variant.maxDailyMove ?? DEFAULT_DAILY_MOVE };
  const rangeSince = (days: number) =>
    rangeOfPrices(prices, new Date(now.getTime() - days * DAY_MS), variant.priceMinor);
  const usualMinor = usualPrice(
    weeks.slice(-13).map(({ priceMinor }) => priceMinor),
    variant.priceMinor,
  );
  const facts = {
    ...{ priceMinor: variant.priceMinor, month: rangeSince(30), day: rangeSince(1), usualMinor },
    ...{ units: variant.meanDemand * PERIOD_DAYS, usual, belief: believe(own, usual), limits },
  };
  return { facts, own };
}

const WEEK = 7;
const KNOWN_DAYS = 4;

/** Oldest first, each with the mean price of its days; weeks of which too little is known are left out. */
function pricedWeeks({ variant, sold, absences, prices }: PricedDemand, now: Date): PricedWeek[] {
  const until = Math.floor(now.getTime() / DAY_MS);
  const first = Math.floor((variant.listedAt ?? now).getTime() / DAY_MS);
  const from = Math.max(until - WINDOW_DAYS, Math.min(first, until));
  const series = dailySeries(sold, absences, { from, until });
  const weeks: PricedWeek[] = [];
  for (let end = series.length; end >= WEEK; end -= WEEK) {
    const days = known(series.slice(end - WEEK, end));
    const cost = Array.from({ length: WEEK }, (_, i) => priceOn(prices, from + end - WEEK + i)).filter(
      (p) => p !== null,
    );
    if (days.length < KNOWN_DAYS || cost.length < WEEK) continue;
    weeks.unshift({ units: (sum(days) * WEEK) / days.length, priceMinor: mean(cost) });
  }
  return weeks;
}

/** At its noon; null before the first price is known. */
function priceOn(prices: readonly PricePoint[], day: number): number | null {
  const noon = (day + 0.5) * DAY_MS;
  const held = prices.findLast(({ since }) => since.getTime() <= noon)?.priceMinor;
  return held === undefined || held <= 0 ? null : held;
}

function rangeOfPrices(prices: readonly PricePoint[], since: Date, now: number): { lowest: number; highest: number } {
  const later = prices.filter((price) => price.since > since).map(({ priceMinor }) => priceMinor);
  const before = prices.findLast((price) => price.since <= since)?.priceMinor;
  const held = [now, ...later, ...(before === undefined ? [] : [before])];
  return { lowest: Math.min(...held), highest: Math.max(...held) };
}
