import type { Tried } from "./choose-method";
import { ascending, known, mean, quantile, sum, type Series } from "./series";

/** What the next periods may bring, all together. */
export interface DemandRange {
  readonly mean: number;
  /** Units that are not exceeded with this chance. */
  readonly atLeast: (chance: number) => number;
  /** Of so many past moments it is known what came after them. */
  readonly origins: number;
}

/** Misses grow with what is expected, but less than in proportion: this power of it, as those of independent purchases. */
const POWER = 0.5;
/** So many origins weigh as much as what chance alone would make of such demand. */
const TRUST = 15;

/**
 * The range is what was missed in the backtest, each miss scaled to what is expected now, and where there were few
 * origins mixed with what a dispersion like the one that was seen makes of such a mean.
 */
export function rangeOf(tried: Tried): DemandRange {
  const { series, tracked, horizon } = tried;
  const expected = sum(tracked.each(series.length, horizon));
  const misses = ascending(scaledMisses(tried));
  const weight = misses.length / (misses.length + TRUST);
  const spread = Math.sqrt(Math.max(expected, 0.1 * horizon * dispersionFloor(series)) * dispersion(series));
  return {
    mean: expected,
    origins: misses.length,
    atLeast(chance) {
      const seen = expected + (expected + 1) ** POWER * quantile(misses, chance);
      const byChance = expected + normalQuantile(chance) * spread;
      return Math.max(0, weight * seen + (1 - weight) * byChance);
    },
  };
}

function scaledMisses({ series, tracked, origins, horizon }: Tried): number[] {
  return origins.flatMap((origin) => {
    const actual = known(series.slice(origin, origin + horizon));
    if (actual.length * 2 < horizon || actual.length === 0) return [];
    const expected = sum(tracked.each(origin, horizon));
    return [((sum(actual) * horizon) / actual.length - expected) / (expected + 1) ** POWER];
  });
}

/** Variance of a period over its mean; 1 is that of independent single purchases, and the least that is believed. */
function dispersion(series: Series): number {
  const values = known(series);
  const average = mean(values);
  if (average === 0) return 1;
  return Math.max(1, mean(values.map((value) => (value - average) ** 2)) / average);
}

/** Nothing was sold: no range. Something was: a series that sleeps may wake up. */
const dispersionFloor = (series: Series): number => Math.min(1, mean(known(series)));

/** Of the standard normal distribution; Odeh and Evans' approximation, right to 0.0005. */
export function normalQuantile(chance: number): number {
  const t = Math.sqrt(-2 * Math.log(Math.min(chance, 1 - chance)));
  const z =
    t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3);
  return chance < 0.5 ? -z : z;
}
