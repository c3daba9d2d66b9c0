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
  rule("NEWCOMER", 600, "Having an account.", [0, 0, 0]),
  rule("MEMBER", 800, "A first order, not cancelled, at least 14 days ago.", [14, 0, 0]),
  rule("REGULAR", 1_000, "3 published reviews of things bought, and 5 votes of others that they helped.", [14, 3, 5]),
  rule("TRUSTED", 1_200, "10 such reviews, 25 such votes, and notices that were right at least as often as wrong.", [
    14, 10, 25,
  ]),
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

function rule(level: TrustLevel, weight: number, earnedBy: string, needs: [number, number, number]): TrustRule {
  const [daysSinceFirstOrder, verifiedReviews, helpfulVotes] = needs;
  return { level, weight, earnedBy, daysSinceFirstOrder, verifiedReviews, helpfulVotes };
}
