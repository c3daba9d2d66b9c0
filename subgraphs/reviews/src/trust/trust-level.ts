/** From the least to the most trusted. */
export const TRUST_LEVELS = ["NEWCOMER", "MEMBER", "REGULAR", "TRUSTED"] as const;
export type TrustLevel = (typeof TRUST_LEVELS)[number];

/** What somebody did, as far as trust follows from it. */
export interface TrustFacts {
  /** First order that was not cancelled; null without one. */
  readonly firstBoughtAt: Date | null;
  readonly verifiedReviews: number;
  readonly helpfulVotes: number;
  readonly noticesRight: number;
  readonly noticesWrong: number;
  readonly activeStrikes: number;
}

export interface TrustRule {
  readonly level: TrustLevel;
  /** What a word of such a person counts, in thousandths of a regular's. */
  readonly weight: number;
  readonly earnedBy: string;
  readonly daysSinceFirstOrder: number;
  readonly verifiedReviews: number;
  readonly helpfulVotes: number;
}

/** Each level needs all that the one before needs. A strike in force puts anybody back to NEWCOMER. */
export const TRUST_RULES: readonly TrustRule[] = [
  {
    ...{ level: "NEWCOMER", weight: 600, earnedBy: "Having an account." },
    ...{ daysSinceFirstOrder: 0, verifiedReviews: 0, helpfulVotes: 0 },
  },
  {
    ...{ level: "MEMBER", weight: 800, earnedBy: "A first order, not cancelled, at least 14 days ago." },
    ...{ daysSinceFirstOrder: 14, verifiedReviews: 0, helpfulVotes: 0 },
  },
  {
    ...{ level: "REGULAR", weight: 1_000, daysSinceFirstOrder: 14, verifiedReviews: 3, helpfulVotes: 5 },
    earnedBy: "3 published reviews of things bought, and 5 votes of others that they helped.",
  },
  {
    ...{ level: "TRUSTED", weight: 1_200, daysSinceFirstOrder: 14, verifiedReviews: 10, helpfulVotes: 25 },
    earnedBy: "10 such reviews, 25 such votes, and notices that were right at least as often as wrong.",
  },
];

const DAY_MS = 86_400_000;

export function trustLevelOf(facts: TrustFacts, now: Date): TrustLevel {
  if (facts.activeStrikes > 0) return "NEWCOMER";
  const reached = TRUST_RULES.filter((candidate) => meets(facts, candidate, now));
  return reached.at(-1)?.level ?? "NEWCOMER";
}

function meets(facts: TrustFacts, { level, ...needs }: TrustRule, now: Date): boolean {
  const days = facts.firstBoughtAt === null ? -1 : (now.getTime() - facts.firstBoughtAt.getTime()) / DAY_MS;
  if (level !== "NEWCOMER" && days < needs.daysSinceFirstOrder) return false;
  if (level === "TRUSTED" && facts.noticesWrong > facts.noticesRight) return false;
  return facts.verifiedReviews >= needs.verifiedReviews && facts.helpfulVotes >= needs.helpfulVotes;
}

export function trustWeight(level: TrustLevel): number {
  return TRUST_RULES.find((candidate) => candidate.level === level)?.weight ?? 0;
}

/** When the level may change though nobody does anything: the day on which the first order is old enough. */
export function nextTrustChange({ firstBoughtAt }: TrustFacts, now: Date): Date | null {
  if (firstBoughtAt === null) return null;
  const due = new Date(firstBoughtAt.getTime() + 14 * DAY_MS);
  return due > now ? due : null;
}
