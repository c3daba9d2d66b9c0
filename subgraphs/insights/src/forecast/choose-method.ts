import { atOnce, type Steps } from "./in-steps";
import { crostonSba, tsb } from "./intermittent";
import { NO_SEASON, seasonal, type Season } from "./season";
import { mean, sum, type Method, type Series, type Tracked } from "./series";
import { dampedTrend, logSmoothing, simpleSmoothing, theta } from "./smoothing";

/** How a miss counts. ABSOLUTE looks for the typical period, SQUARED for the mean, which stock has to last for. */
export type Loss = "ABSOLUTE" | "SQUARED";

export interface Backtest {
  readonly horizon: number;
  readonly loss: Loss;
  readonly season?: Season;
}

export interface Attempt {
  readonly method: Method;
  readonly tracked: Tracked;
  /** Mean loss over the origins; Infinity without any. */
  readonly loss: number;
}

export interface Chosen extends Attempt {
  /** All that were tried, the best first. */
  readonly attempts: readonly Attempt[];
  readonly origins: readonly number[];
}

/** Before an origin lie so many periods at least. */
export const MIN_HISTORY = 12;
const MAX_ORIGINS = 60;
/** So much better must another method be than the first one: small differences are chance. */
const MARGIN = 0.97;

const MEAN_METHODS = [simpleSmoothing, dampedTrend, theta, tsb, crostonSba];
const TYPICAL_METHODS = [logSmoothing, simpleSmoothing, dampedTrend, theta];

/**
 * Rolling origins: each method says from many moments of the past what the next periods would bring, from what was known
 * by then. The one that erred least is taken.
 */
export const chooseMethod = (series: Series, backtest: Backtest): Chosen => atOnce(choosingMethod(series, backtest));

/** A step for each method. */
export function* choosingMethod(series: Series, { horizon, loss, season = NO_SEASON }: Backtest): Steps<Chosen> {
  const origins = originsOf(series.length, horizon);
  const attempts: Attempt[] = [];
  for (const method of candidates(loss, season)) {
    const tracked = method.track(series);
    attempts.push({ method, tracked, loss: lossOf({ series, tracked, origins, horizon }, loss) });
    yield;
  }
  const sorted = [...attempts].sort((a, b) => a.loss - b.loss);
  const [first] = attempts;
  const [best] = sorted;
  if (!first || !best) throw new Error("There is no method to choose from");
  const taken = best.loss < first.loss * MARGIN ? best : first;
  return { ...taken, attempts: sorted, origins };
}

function candidates(loss: Loss, season: Season): Method[] {
  const methods = loss === "SQUARED" ? MEAN_METHODS : TYPICAL_METHODS;
  const isFlat = season === NO_SEASON;
  return isFlat ? methods : [...methods.map((method) => seasonal(method, season)), ...methods];
}

/** The latest first; spread evenly where there are more than are needed. */
function originsOf(length: number, horizon: number): number[] {
  const count = length - horizon - MIN_HISTORY + 1;
  if (count <= 0) return [];
  const stride = Math.max(1, Math.ceil(count / MAX_ORIGINS));
  return Array.from({ length: Math.ceil(count / stride) }, (_, i) => length - horizon - i * stride);
}

export interface Tried {
  readonly series: Series;
  readonly tracked: Tracked;
  readonly origins: readonly number[];
  readonly horizon: number;
}

function lossOf(tried: Tried, loss: Loss): number {
  const misses = tried.origins.flatMap((origin) => {
    const expected = tried.tracked.each(origin, tried.horizon);
    const pairs = expected.flatMap((value, step) => {
      const actual = tried.series[origin + step];
      return actual === null || actual === undefined ? [] : [actual - value];
    });
    if (pairs.length === 0) return [];
    return [loss === "SQUARED" ? sum(pairs) ** 2 / pairs.length : mean(pairs.map(Math.abs))];
  });
  return misses.length === 0 ? Infinity : mean(misses);
}
