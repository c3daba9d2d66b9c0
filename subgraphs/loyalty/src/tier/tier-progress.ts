/** Points that an order earned, and when. */
export interface QualifyingEarning {
  readonly at: Date;
  readonly points: number;
}

export interface TierTerms {
  readonly periodDays: number;
  readonly graceDays: number;
}

const DAY_MS = 86_400_000;

/**
 * Until when points alone carry a tier, if nothing more is earned: the last moment at which what was earned in the period
 * before it reaches the threshold. Null if they never did.
 */
export function carriedUntil(
  earnings: readonly QualifyingEarning[],
  threshold: number,
  { periodDays }: Pick<TierTerms, "periodDays">,
): Date | null {
  const moves = earnings
    .flatMap(({ at, points }) => [
      { at: at.getTime(), by: points },
      { at: at.getTime() + periodDays * DAY_MS, by: -points },
    ])
    // What comes and what goes at one moment is counted together: what goes, goes first.
    .sort((left, right) => left.at - right.at || left.by - right.by);
  let sum = 0;
  let until: number | null = null;
  for (const { at, by } of moves) {
    if (sum >= threshold && sum + by < threshold) until = at;
    sum += by;
  }
  return until === null ? null : new Date(until);
}

/** When the tier ends, if nothing more is earned: points carry it for a while, and the grace after that. Null: it does not end. */
export function keptUntil(earnings: readonly QualifyingEarning[], threshold: number, terms: TierTerms): Date | null {
  if (threshold === 0) return null;
  const carried = carriedUntil(earnings, threshold, terms);
  return carried && new Date(carried.getTime() + terms.graceDays * DAY_MS);
}
