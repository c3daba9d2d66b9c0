import { nextTrustChange, TRUST_LEVELS, TRUST_RULES, trustLevelOf, type TrustFacts } from "./trust-level";

const NOW = new Date("2026-11-22T12:00:00Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const facts = (overrides: Partial<TrustFacts> = {}): TrustFacts => ({
  firstBoughtAt: daysAgo(100),
  verifiedReviews: 12,
  helpfulVotes: 40,
  noticesRight: 2,
  noticesWrong: 1,
  activeStrikes: 0,
  ...overrides,
});

describe("trust", () => {
  it.each([
    ["somebody who never bought", { firstBoughtAt: null }, "NEWCOMER"],
    ["somebody whose first order is a week old", { firstBoughtAt: daysAgo(7) }, "NEWCOMER"],
    ["a buyer of some weeks", { verifiedReviews: 0, helpfulVotes: 0 }, "MEMBER"],
    ["a buyer whose reviews helped few", { verifiedReviews: 5, helpfulVotes: 4 }, "MEMBER"],
    ["a buyer whose reviews helped", { verifiedReviews: 3, helpfulVotes: 5 }, "REGULAR"],
    ["who helped many", {}, "TRUSTED"],
    ["who helped many and cried wolf more often than not", { noticesWrong: 3 }, "REGULAR"],
    ["who helped many and has a strike", { activeStrikes: 1 }, "NEWCOMER"],
  ] as const)("puts %s where they belong", (_who, overrides, level) => {
    expect(trustLevelOf(facts(overrides), NOW)).toBe(level);
  });

  it("has one rule for each level, each worth more than the one before", () => {
    expect(TRUST_RULES.map(({ level }) => level)).toEqual([...TRUST_LEVELS]);
    const weights = TRUST_RULES.map(({ weight }) => weight);
    expect(weights).toEqual([...new Set(weights)].sort((a, b) => a - b));
  });

  it("looks again on the day on which the first order is old enough, and at no other by itself", () => {
    expect(nextTrustChange(facts({ firstBoughtAt: daysAgo(4) }), NOW)).toEqual(daysAgo(-10));
    expect(nextTrustChange(facts(), NOW)).toBeNull();
    expect(nextTrustChange(facts({ firstBoughtAt: null }), NOW)).toBeNull();
  });
});
