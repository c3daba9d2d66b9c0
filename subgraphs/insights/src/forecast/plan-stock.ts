import type { Contribution } from "../decision/decision";
import { choosingMethod, type Chosen } from "./choose-method";
import { atOnce, type Steps } from "./in-steps";
import { rangeOf, type DemandRange } from "./demand-range";
import { NO_SEASON, type Season } from "./season";
import { known, mean, sum, type Method, type Series, type Tracked } from "./series";

export interface StockTerms {
  /** Days from an order to its goods. */
  readonly leadDays: number;
  /** Days between two looks at the stock. */
  readonly reviewDays: number;
  /** Chance that the stock lasts until the next goods come. */
  readonly serviceLevel: number;
}

export const DEFAULT_TERMS: StockTerms = { leadDays: 7, reviewDays: 7, serviceLevel: 0.95 };

/** What can be said of a variant's demand, whatever its stock is. */
export interface StockPlan extends StockTerms {
  readonly method: string;
  /** Units a day. */
  readonly mean: number;
  /** Units that nine in ten days do not exceed. */
  readonly p90: number;
  /** Over the lead time. */
  readonly leadDemand: { readonly mean: number; readonly p90: number };
  /** Order when so many or fewer can be sold, and then up to `orderUpTo`. */
  readonly reorderPoint: number;
  readonly orderUpTo: number;
  readonly knownDays: number;
  readonly soldUnits: number;
  /** How much of the range rests on what was missed in this item's own past, 0 to 1. */
  readonly confidence: number;
  /** They sum to the reorder point. */
  readonly contributions: readonly Contribution[];
}

/** Fewer units than this show no pattern to choose a method by. */
const RARE_UNITS = 5;
/** Days without a sale that are believed to lie before the first look at an item: one sale on its first day is no daily sale. */
const BELIEVED_DAYS = 14;
/** PostgreSQL's integer, and more than anybody stores. */
const MOST_UNITS = 2_000_000_000;

const rareSales: Method = {
  name: "mean of all days",
  track(series): Tracked {
    const values = known(series);
    const rate = sum(values) / (values.length + BELIEVED_DAYS);
    return { each: (_origin, horizon) => Array<number>(horizon).fill(rate) };
  },
};

/** When to order how much of an item, from what was sold of it each day. */
export const planStock = (series: Series, terms: StockTerms, season: Season = NO_SEASON): StockPlan =>
  atOnce(planningStock(series, terms, season));

/** In steps of some milliseconds, however long the history is. */
export function* planningStock(series: Series, terms: StockTerms, season: Season): Steps<StockPlan> {
  const { leadDays, reviewDays, serviceLevel } = terms;
  const horizon = leadDays + reviewDays;
  const { method, tracked, origins } = yield* methodFor(series, horizon, season);
  const rangeOver = (days: number): DemandRange => rangeOf({ series, tracked, origins, horizon: days });
  const day = rangeOver(1);
  yield;
  const lead = rangeOver(leadDays);
  yield;
  const cycle = rangeOver(horizon);
  const average = cycle.mean / horizon;
  const reorderPoint = wholeUnits(lead.atLeast(serviceLevel));
  return {
    ...terms,
    method: method.name,
    mean: average,
    p90: day.atLeast(0.9),
    leadDemand: { mean: lead.mean, p90: lead.atLeast(0.9) },
    reorderPoint,
    orderUpTo: Math.max(reorderPoint, wholeUnits(cycle.atLeast(serviceLevel))),
    knownDays: known(series).length,
    soldUnits: sum(known(series)),
    confidence: lead.origins / (lead.origins + 15),
    contributions: contributionsOf(series, { leadDays, leadMean: lead.mean, reorderPoint }),
  };
}

type Taken = Pick<Chosen, "method" | "tracked" | "origins">;

function* methodFor(series: Series, horizon: number, season: Season): Steps<Taken> {
  if (sum(known(series)) < RARE_UNITS) return { method: rareSales, tracked: rareSales.track(series), origins: [] };
  return yield* choosingMethod(series, { horizon, loss: "SQUARED", season });
}

const wholeUnits = (units: number): number => Math.min(MOST_UNITS, Math.max(0, Math.ceil(units - 1e-9)));

interface Point {
  readonly leadDays: number;
  readonly leadMean: number;
  readonly reorderPoint: number;
}

function contributionsOf(series: Series, { leadDays, leadMean, reorderPoint }: Point): Contribution[] {
  const usual = mean(known(series)) * leadDays;
  return [
    { feature: "usual demand over the lead time", contribution: usual },
    { feature: "season, trend and latest sales", contribution: leadMean - usual },
    { feature: "safety stock for the service level", contribution: reorderPoint - leadMean },
  ];
}

/** Units to order now. Nothing while more can be sold than the reorder point. */
export function reorderQuantity(plan: Pick<StockPlan, "reorderPoint" | "orderUpTo">, available: number): number {
  return available > plan.reorderPoint || plan.orderUpTo === 0 ? 0 : plan.orderUpTo - available;
}
