import { nextTierOf, tierOf } from "./tier";

const aTier = (name: string, threshold: number) => ({ code: name.toUpperCase(), name, threshold, benefits: [] });
const TIERS = [aTier("Gold", 2_000), aTier("Bronze", 0), aTier("Silver", 500)];

describe("tiers", () => {
  it.each([
    [0, "Bronze", "Silver"],
    [499, "Bronze", "Silver"],
    [500, "Silver", "Gold"],
    [1_999, "Silver", "Gold"],
    [2_000, "Gold", undefined],
  ])("with %i points is %s, and next comes %s", (points, name, next) => {
    expect(tierOf(TIERS, points)?.name).toBe(name);
    expect(nextTierOf(TIERS, points)?.name).toBe(next);
  });
});
