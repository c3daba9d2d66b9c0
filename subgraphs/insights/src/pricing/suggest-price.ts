import type { Contribution } from "../decision/decision";
import { ascending, mean, quantile, sum } from "../forecast/series";
import type { Elasticity } from "./elasticity";

export type Guardrail = "FLOOR" | "CEILING" | "DAILY_MOVE" | "THIRTY_DAY_RULE";

export interface PriceLimits {
  readonly floorMinor: number | null;
  readonly ceilingMinor: number | null;
  readonly costMinor: number | null;
  readonly maxDailyMove: number;
}

export interface PricingFacts {
  readonly priceMinor: number;
  /** What it cost at each moment of the last 30 days and of the last day: lowest and highest. */
  readonly month: { readonly lowest: number; readonly highest: number };
  readonly day: { readonly lowest: number; readonly highest: number };
  /** Its median week's price: what the seller usually asks. */
  readonly usualMinor: number;
  /** Units that are expected in the period at the price now. */
  readonly units: number;
  readonly usual: Elasticity;
  readonly belief: Elasticity;
  readonly limits: PriceLimits;
}

export interface PriceChangeExpected {
  readonly suggestedMinor: number;
  readonly floorMinor: number;
  readonly ceilingMinor: number;
  readonly guardrails: readonly Guardrail[];
  readonly units: number;
  readonly unitsChange: number;
  readonly revenueChangeMinor: number;
  readonly profitChangeMinor: number;
  /** Chance that the profit grows, by what is believed of the elasticity. */
  readonly confidence: number;
  readonly contributions: readonly Contribution[];
  readonly costMinor: number;
  readonly isCostAssumed: boolean;
}

/** As it is kept: with what was believed of the elasticity. */
export type BelievedChange = PriceChangeExpected & { readonly elasticity: Elasticity };

/** Days that expectations are for. */
export const PERIOD_DAYS = 28;
const STEPS = 60;
const [DEFAULT_FLOOR, DEFAULT_CEILING] = [0.7, 1.3];
/** Smaller changes and gains are not worth a price tag. */
const [MIN_CHANGE, MIN_GAIN, MIN_CONFIDENCE] = [0.01, 0.02, 0.7];
/** Middles of nine equally likely parts of the normal distribution. */
const POINTS = [-1.593, -0.967, -0.589, -0.282, 0, 0.282, 0.589, 0.967, 1.593];

/** The price that earns most within the limits, or null where the price now is as good as can be told. */
export function suggestPrice(facts: PricingFacts): PriceChangeExpected | null {
  const { priceMinor, limits } = facts;
  const bounds = boundsOf(facts);
  if (facts.units <= 0 || priceMinor <= 0 || bounds.low > bounds.high) return null;
  const costMinor = limits.costMinor ?? impliedCost(facts);
  const gainAt = (price: number): number => mean(gains(facts, { price, costMinor }));
  const wished = bestOf(grid(bounds.floorMinor, bounds.ceilingMinor), gainAt);
  const suggestedMinor = Math.round(Math.min(bounds.high, Math.max(bounds.low, wished)));
  const { guardrails, isHeld } = guardrailsOf(facts, { ...bounds, wished, suggestedMinor });
  if (isHeld || Math.abs(suggestedMinor / priceMinor - 1) < MIN_CHANGE) return null;
  const expected = expectedAt(facts, { price: suggestedMinor, costMinor });
  const confidence = mean(gains(facts, { price: suggestedMinor, costMinor }).map((gain) => (gain > 0 ? 1 : 0)));
  const before = Math.max(1, (priceMinor - costMinor) * facts.units);
  if (expected.profitChangeMinor / before < MIN_GAIN || confidence < MIN_CONFIDENCE) return null;
  const { floorMinor, ceilingMinor } = bounds;
  return {
    ...expected,
    ...{ suggestedMinor, floorMinor, ceilingMinor, guardrails, confidence, costMinor: Math.round(costMinor) },
    units: facts.units,
    isCostAssumed: limits.costMinor === null,
    contributions: contributionsOf(facts, { price: suggestedMinor, costMinor }),
  };
}

/** Where the seller told no cost: the one at which its usual price would be right for goods of this kind. */
const impliedCost = ({ usualMinor, usual }: PricingFacts): number => {
  const strength = Math.min(-1.2, usual.mean);
  return (usualMinor * (1 + strength)) / strength;
};

interface Bounds {
  readonly floorMinor: number;
  readonly ceilingMinor: number;
  /** Floor and ceiling, and what one day may move. */
  readonly low: number;
  readonly high: number;
}

function boundsOf({ usualMinor, day, limits }: PricingFacts): Bounds {
  const floorMinor = Math.max(1, limits.floorMinor ?? Math.ceil(usualMinor * DEFAULT_FLOOR));
  const ceilingMinor = Math.max(floorMinor, limits.ceilingMinor ?? Math.floor(usualMinor * DEFAULT_CEILING));
  const low = Math.max(floorMinor, Math.ceil(day.highest * (1 - limits.maxDailyMove)));
  const high = Math.min(ceilingMinor, Math.floor(day.lowest * (1 + limits.maxDailyMove)));
  return { floorMinor, ceilingMinor, low, high };
}

const grid = (floor: number, ceiling: number): number[] =>
  Array.from({ length: STEPS + 1 }, (_, i) => floor * (ceiling / floor) ** (i / STEPS));

const bestOf = (prices: readonly number[], gainAt: (price: number) => number): number =>
  prices.reduce((best, price) => (gainAt(price) > gainAt(best) ? price : best));

interface Trial {
  readonly price: number;
  readonly costMinor: number;
}

const unitsAt = ({ units, priceMinor }: PricingFacts, price: number, elasticity: number): number =>
  units * (price / priceMinor) ** elasticity;

/** Change of the profit, for each equally likely elasticity. */
function gains(facts: PricingFacts, { price, costMinor }: Trial): number[] {
  const { priceMinor, units, belief } = facts;
  const before = (priceMinor - costMinor) * units;
  return POINTS.map((point) => {
    const elasticity = Math.min(-0.1, belief.mean + point * Math.sqrt(belief.variance));
    return (price - costMinor) * unitsAt(facts, price, elasticity) - before;
  });
}

function expectedAt(facts: PricingFacts, trial: Trial) {
  const { priceMinor, units, belief } = facts;
  const after = mean(
    POINTS.map((point) =>
      unitsAt(facts, trial.price, Math.min(-0.1, belief.mean + point * Math.sqrt(belief.variance))),
    ),
  );
  return {
    unitsChange: after - units,
    revenueChangeMinor: Math.round(trial.price * after - priceMinor * units),
    profitChangeMinor: Math.round(mean(gains(facts, trial))),
  };
}

/**
 * What held the wish back. The 30-day rule: a price that falls without falling below what it cost within 30 days would
 * look like a reduction and be none, so it is not suggested at all.
 */
function guardrailsOf(
  { priceMinor, month }: PricingFacts,
  { floorMinor, ceilingMinor, low, high, wished, suggestedMinor }: Bounds & { wished: number; suggestedMinor: number },
): { guardrails: Guardrail[]; isHeld: boolean } {
  const isBelow = wished <= floorMinor * 1.0001 || suggestedMinor <= floorMinor;
  const isAbove = wished >= ceilingMinor * 0.9999 || suggestedMinor >= ceilingMinor;
  const isFar = (wished > high + 1 && high < ceilingMinor) || (wished < low - 1 && low > floorMinor);
  const isLower = suggestedMinor < priceMinor && month.lowest < priceMinor;
  const applied: Record<Guardrail, boolean> = {
    ...{ FLOOR: isBelow, CEILING: isAbove, DAILY_MOVE: isFar, THIRTY_DAY_RULE: isLower },
  };
  const guardrails = (Object.keys(applied) as Guardrail[]).filter((rail) => applied[rail]);
  return { guardrails, isHeld: isLower && suggestedMinor >= month.lowest };
}

/** In minor units of profit; they sum to its change at the believed elasticity. */
function contributionsOf(facts: PricingFacts, { price, costMinor }: Trial): Contribution[] {
  const { priceMinor, units, usual, belief } = facts;
  const byKind = unitsAt(facts, price, usual.mean);
  const byOwn = unitsAt(facts, price, belief.mean);
  const parts = [
    { feature: "price of each unit", contribution: (price - priceMinor) * units },
    { feature: "units as goods of this kind react", contribution: (price - costMinor) * (byKind - units) },
    { feature: "units as this variant's own sales reacted", contribution: (price - costMinor) * (byOwn - byKind) },
  ];
  const expected = mean(gains(facts, { price, costMinor }));
  const rest = expected - sum(parts.map(({ contribution }) => contribution));
  return [...parts, { feature: "what is not known for sure of it", contribution: rest }];
}

type Counted = Pick<BelievedChange, "suggestedMinor" | "costMinor" | "isCostAssumed" | "elasticity">;

/**
 * What would have left the price as it is: the elasticity at which both prices earn the same, where
 * (suggested − cost) × ratio ^ elasticity = price now − cost.
 */
export function whatWouldKeepPrice(priceMinor: number, change: Counted): string {
  const { suggestedMinor, costMinor, isCostAssumed, elasticity } = change;
  const [before, after] = [priceMinor - costMinor, suggestedMinor - costMinor];
  const assumed = isCostAssumed ? " The unit cost is assumed: one of its own may lead to another price." : "";
  if (before <= 0 || after <= 0)
    return `With a unit cost below the price now, each unit would earn something.${assumed}`;
  const even = Math.log(before / after) / Math.log(suggestedMinor / priceMinor);
  const side = suggestedMinor < priceMinor ? "above" : "below";
  const believed = `${elasticity.mean.toFixed(2)} ± ${Math.sqrt(elasticity.variance).toFixed(2)} is believed`;
  return `With an elasticity ${side} ${even.toFixed(2)} the price now would earn more; ${believed}.${assumed}`;
}

/** The middle of what weeks cost. */
export const usualPrice = (prices: readonly number[], now: number): number =>
  prices.length === 0 ? now : Math.round(quantile(ascending(prices), 0.5));
