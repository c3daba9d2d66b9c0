import type { BelievedChange } from "../pricing/suggest-price";
import { mean, sum } from "../forecast/series";
import type { ExpectedEffect } from "./suggested-change";

/** A normal value lies so many deviations around its mean nine times of ten. */
const Z_90 = 1.645;
const DAYS = 28;
const WEEKS = DAYS / 7;
const rounded = (value: number): number => Math.round(value * 10) / 10;

/** Units that a sold-out product would sell: as in the weeks in which it sold, with their scatter. */
export function ifRestocked(weeks: readonly number[]): ExpectedEffect | null {
  const first = weeks.findIndex((units) => units > 0);
  const sold = first < 0 ? [] : weeks.slice(first);
  if (sold.length < 2) return null;
  const usual = mean(sold);
  const scatter = sum(sold.map((units) => (units - usual) ** 2)) / (sold.length - 1);
  // Counting alone scatters as much as there is; the mean itself is known only as well as so few weeks tell.
  const variance = Math.max(scatter, usual) * (WEEKS + WEEKS ** 2 / sold.length);
  return unitsOf(usual * WEEKS, Math.sqrt(variance), {
    least: 0,
    basis: `Mean of ${sold.length} weeks up to its last sale, ${rounded(usual)} units each, with their scatter and that of the mean. Weeks in which it ran out count as they sold, so it is rather too low.`,
  });
}

type Priced = Pick<BelievedChange, "suggestedMinor" | "costMinor" | "units" | "profitChangeMinor" | "elasticity">;

/** Profit at a suggested price, as far as it is known how sales react. */
export function ifPriced(fromMinor: number, change: Priced): ExpectedEffect {
  const { suggestedMinor, costMinor, units, profitChangeMinor, elasticity } = change;
  const deviation = Math.sqrt(elasticity.variance);
  const profitAt = (z: number): number => {
    const reaction = Math.min(-0.1, elasticity.mean + z * deviation);
    const sold = units * (suggestedMinor / fromMinor) ** reaction;
    return Math.round((suggestedMinor - costMinor) * sold - (fromMinor - costMinor) * units);
  };
  const ends = [profitAt(-Z_90), profitAt(Z_90), profitChangeMinor];
  return {
    ...{ measure: "PROFIT", days: DAYS, low: Math.min(...ends), expected: profitChangeMinor, high: Math.max(...ends) },
    basis: `By an elasticity of ${rounded(elasticity.mean)} ± ${rounded(Z_90 * deviation)}, on ${rounded(units)} units that are forecast. What sells beside it is not counted.`,
  };
}

/** Listings that sell, some with and some without something: how much more those with it sell, as a logarithm. */
export interface Comparison {
  readonly listings: number;
  readonly slope: number;
  readonly error: number;
}

const LEAST_LISTINGS = 30;

/** A comparison is no proof, and says so. Null: too few to compare. */
export function ifAsTheOthers(sold: number, comparison: Comparison | null): ExpectedEffect | null {
  if (comparison === null || comparison.listings < LEAST_LISTINGS) return null;
  const { listings, slope, error } = comparison;
  const unitsAt = (z: number): number => (sold + 1) * Math.expm1(slope + z * error);
  return {
    ...{ measure: "UNITS", days: DAYS },
    ...{ low: rounded(unitsAt(-Z_90)), expected: rounded(unitsAt(0)), high: rounded(unitsAt(Z_90)) },
    basis: `How much more those of ${listings} listings of the mall sell that have it, within their category. They may differ in other ways too: a comparison, no proof.`,
  };
}

/** What accepted suggestions of a kind did: units a day of each, more or fewer than its category. */
export interface Measured {
  readonly count: number;
  readonly mean: number;
  readonly deviation: number;
}

const LEAST_MEASURED = 10;

/** Once enough were accepted and measured, they say more than any comparison. */
export function asMeasured(measured: Measured | null): ExpectedEffect | null {
  if (measured === null || measured.count < LEAST_MEASURED) return null;
  const { count, mean: usual, deviation } = measured;
  return unitsOf(usual * DAYS, deviation * DAYS * Math.sqrt(1 + 1 / count), {
    least: -Infinity,
    basis: `What ${count} accepted suggestions of this kind did, measured against the rest of their category.`,
  });
}

function unitsOf(
  expected: number,
  deviation: number,
  { least, basis }: { readonly least: number; readonly basis: string },
): ExpectedEffect {
  const [low, high] = [expected - Z_90 * deviation, expected + Z_90 * deviation];
  return {
    ...{ measure: "UNITS", days: DAYS, expected: rounded(expected), high: rounded(high), basis },
    low: rounded(Math.max(least, low)),
  };
}
