import { mean, sum } from "../forecast/series";

/** Units of a week at the price that it had then. */
export interface PricedWeek {
  readonly units: number;
  readonly priceMinor: number;
}

/** By how many per cent the units change when the price rises by one; a belief with its variance. */
export interface Elasticity {
  readonly mean: number;
  readonly variance: number;
}

/** Mean of 1,851 measured elasticities: Bijmolt, van Heerde and Pieters, Journal of Marketing Research 42 (2005). */
export const USUAL: Elasticity = { mean: -2.62, variance: 1 };

const MIN_WEEKS = 8;
/** Spread of the logarithms of prices below which nothing can be seen. */
const MIN_SPREAD = 0.0005;
/** The least that a week's logarithm is thought to scatter. */
const MIN_NOISE = 0.05;

/** From its own weeks alone: the slope of log units over log price, with the time as a second cause. Null: no telling. */
export function ownElasticity(weeks: readonly PricedWeek[]): Elasticity | null {
  if (weeks.length < MIN_WEEKS) return null;
  const prices = centred(weeks.map(({ priceMinor }) => Math.log(priceMinor)));
  const units = centred(weeks.map((week) => Math.log(week.units + 0.5)));
  const time = centred(weeks.map((_, t) => t));
  // What time alone explains is taken from both (Frisch and Waugh), so that a price that fell in a slow year is not to blame.
  const [x, y] = [without(prices, time), without(units, time)];
  const spread = product(x, x);
  if (spread / weeks.length < MIN_SPREAD) return null;
  const slope = product(x, y) / spread;
  const residuals = y.map((value, i) => value - slope * (x[i] ?? 0));
  const noise = Math.max(MIN_NOISE, product(residuals, residuals) / Math.max(1, weeks.length - 3));
  return { mean: slope, variance: noise / spread };
}

const product = (a: readonly number[], b: readonly number[]): number => sum(a.map((value, i) => value * (b[i] ?? 0)));

function centred(values: readonly number[]): number[] {
  const middle = mean(values);
  return values.map((value) => value - middle);
}

function without(values: readonly number[], cause: readonly number[]): number[] {
  const slope = product(values, cause) / product(cause, cause);
  return values.map((value, i) => value - slope * (cause[i] ?? 0));
}

/** Least and most that is believed of any goods. */
const [STRONGEST, WEAKEST] = [-8, -0.2];

/** What was seen, drawn towards what is usual of its kind the more the less was seen. */
export function believe(own: Elasticity | null, usual: Elasticity): Elasticity {
  if (own === null) return usual;
  const [seen, before] = [1 / own.variance, 1 / usual.variance];
  const middle = (own.mean * seen + usual.mean * before) / (seen + before);
  return { mean: Math.min(WEAKEST, Math.max(STRONGEST, middle)), variance: 1 / (seen + before) };
}
