import { trustWeight, type TrustLevel } from "../trust/trust-level";

/** Changes whenever a number below does; the column `review.weight` computes the same. */
export const FORMULA_VERSION = "2026-11";

/** Factors in thousandths. */
export const WEIGHTS = { verified: 1_000, unverified: 400, incentivised: 500, suspected: 100, full: 1_000 } as const;

/** What a rating without a text counts that a listing brought along: nobody knows who gave it. */
export const IMPORTED_WEIGHT = 300;

export const FORMULA =
  "weighted average = Σ(weight × stars) / Σ weight; weight = purchase × trust × disclosure × suspicion";

export interface Weighed {
  readonly isVerified: boolean;
  readonly trustLevel: TrustLevel;
  readonly isIncentivised: boolean;
  readonly isSuspected: boolean;
}

export interface WeightParts {
  readonly purchase: number;
  readonly trust: number;
  readonly disclosure: number;
  readonly suspicion: number;
}

export function weightParts({ isVerified, trustLevel, isIncentivised, isSuspected }: Weighed): WeightParts {
  return {
    purchase: isVerified ? WEIGHTS.verified : WEIGHTS.unverified,
    trust: trustWeight(trustLevel),
    disclosure: isIncentivised ? WEIGHTS.incentivised : WEIGHTS.full,
    suspicion: isSuspected ? WEIGHTS.suspected : WEIGHTS.full,
  };
}

/** In thousandths of a verified review by a regular; whole numbers, so that sums are exact whatever the order. */
export function weightOf(weighed: Weighed): number {
  const { purchase, trust, disclosure, suspicion } = weightParts(weighed);
  return Math.floor((purchase * trust * disclosure * suspicion) / 1_000_000_000);
}
