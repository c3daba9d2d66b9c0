import { fuseRanks } from "./fuse-ranks";

const order = (scores: Map<string, number>) => [...scores].sort((a, b) => b[1] - a[1]).map(([item]) => item);

describe("fuseRanks", () => {
  it("puts what both lists name above what one list puts first", () => {
    const scores = fuseRanks([
      { items: ["words", "both"], weight: 1 },
      { items: ["meaning", "both"], weight: 1 },
    ]);
    expect(order(scores)[0]).toBe("both");
  });

  it("is the published formula", () => {
    const scores = fuseRanks([
      { items: ["a", "b"], weight: 1 },
      { items: ["b"], weight: 0.5 },
    ]);
    expect(scores.get("a")).toBeCloseTo(1 / 61, 12);
    expect(scores.get("b")).toBeCloseTo(1 / 62 + 0.5 / 61, 12);
  });
});
