import { mean, standardError } from "./judge-weights";

/** So much of what serves' hits is near enough. */
const NEAR = 0.9;
/** One person of many is exactly one standard error, up to the rounding of floats. */
const ROUNDING = 1e-9;

export interface HitsCompared {
  readonly isNear: boolean;
  /** Standard error of what is lacking, by person. */
  readonly error: number;
}

/**
 * Whether a candidate finds nearly as much as what serves, by the same people: not less than 90 % of it by more than a
 * standard error. Both lists are ones and noughts in the same order. Of one person nothing can be said.
 */
export function compareHits(candidate: readonly number[], serving: readonly number[]): HitsCompared {
  const ahead = candidate.map((hit, i) => hit - NEAR * serving[i]!);
  const error = standardError(ahead);
  return { isNear: ahead.length < 2 || mean(ahead) >= -error - ROUNDING, error };
}
