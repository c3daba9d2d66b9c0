import type { Contribution } from "../decision/decision";

/** How sure a suggestion is, to hundredths: exactly the sum of what its reasons add, the strongest first. */
export function weighReasons(reasons: readonly Contribution[]) {
  const hundredths = reasons.map(({ feature, contribution }) => ({
    feature,
    contribution: Math.round(contribution * 100),
  }));
  return {
    confidence: hundredths.reduce((sum, { contribution }) => sum + contribution, 0) / 100,
    contributions: hundredths
      .sort((left, right) => Math.abs(right.contribution) - Math.abs(left.contribution))
      .map(({ feature, contribution }) => ({ feature, contribution: contribution / 100 })),
  };
}
