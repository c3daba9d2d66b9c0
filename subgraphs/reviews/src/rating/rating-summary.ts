import { FORMULA_VERSION } from "./rating-weight";

/** How many ratings there are of one star, of two, up to five. */
export type StarCounts = readonly [number, number, number, number, number];

export interface RatingView {
  readonly average: number | null;
  readonly count: number;
  readonly histogram: { readonly stars: number; readonly count: number }[];
}

export const NO_STARS: StarCounts = [0, 0, 0, 0, 0];

/** Mean to two decimals, number, and counts from five stars down to one. */
export function ratingOf(counts: StarCounts): RatingView {
  const count = counts.reduce((sum, ofStar) => sum + ofStar, 0);
  const starsSum = counts.reduce((sum, ofStar, index) => sum + ofStar * (index + 1), 0);
  const histogram = counts.map((ofStar, index) => ({ stars: index + 1, count: ofStar })).reverse();
  return { average: averageOf(starsSum, count), count, histogram };
}

/** Null without ratings: zero would be a rating. */
export function averageOf(starsSum: number, count: number): number | null {
  return count === 0 ? null : Math.round((starsSum / count) * 100) / 100;
}

export interface WeightedSums {
  /** In thousandths. */
  readonly weightSum: number;
  readonly weightedStarsSum: number;
}

/** Weighted mean to two decimals, and how many verified reviews by regulars would weigh the same. */
export function weightedRatingOf({ weightSum, weightedStarsSum }: WeightedSums) {
  const effectiveCount = Math.round(weightSum / 100) / 10;
  return { average: averageOf(weightedStarsSum, weightSum), effectiveCount, formulaVersion: FORMULA_VERSION };
}
