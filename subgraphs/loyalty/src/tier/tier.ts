/** A level of membership, reached by points earned in the tier period. */
export interface Tier {
  readonly code: string;
  readonly name: string;
  readonly threshold: number;
  readonly benefits: string[];
}

/** The highest tier that the points reach; null only if the programme has none that starts at zero. */
export function tierOf(tiers: readonly Tier[], qualifyingPoints: number): Tier | null {
  const reached = tiers.filter(({ threshold }) => threshold <= qualifyingPoints);
  return reached.reduce<Tier | null>((top, tier) => (top && top.threshold > tier.threshold ? top : tier), null);
}

/** The lowest tier above the points; null at the top. */
export function nextTierOf(tiers: readonly Tier[], qualifyingPoints: number): Tier | null {
  const above = tiers.filter(({ threshold }) => threshold > qualifyingPoints);
  return above.reduce<Tier | null>((low, tier) => (low && low.threshold < tier.threshold ? low : tier), null);
}
