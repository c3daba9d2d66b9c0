import { aListing } from "../catalogue/listing.fixture";
import { explore } from "./explore";
import type { Recommended } from "./recommended";

const entry = (title: string): Recommended => ({
  listing: aListing({ title }),
  score: 1,
  reason: { code: "POPULAR_NOW", text: "", evidence: [] },
});
const list = Array.from({ length: 8 }, (_, i) => entry(`known ${i}`));
const pool = Array.from({ length: 4 }, (_, i) => aListing({ title: `new ${i}` }));

/** Numbers that look drawn and are the same each time (Park and Miller, 1988). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

describe("exploration", () => {
  it("gives places away by chance, never the first two, and no product twice", () => {
    const always = explore(list, pool, { rate: 1, random: seeded(1) });
    const titles = always.map(({ listing }) => listing.title);
    expect(titles.slice(0, 2)).toEqual(["known 0", "known 1"]);
    expect(new Set(titles).size).toBe(list.length);
    expect(always.filter(({ chance }) => chance.isExploration)).toHaveLength(pool.length);
    expect(always.map(({ chance }) => chance.propensity)).toEqual([1, 1, 1 / 4, 1 / 3, 1 / 2, 1, 1, 1]);
    expect(always[2]?.reason.code).toBe("TRIED_OUT");
  });

  it("leaves lists alone without a rate, without candidates, and where they are short", () => {
    const random = seeded(2);
    const untouched = [
      explore(list, pool, { rate: 0, random }),
      explore(list, [], { rate: 1, random }),
      explore(list.slice(0, 5), pool, { rate: 1, random }),
    ];
    for (const result of untouched) expect(result.every(({ chance }) => chance.propensity === 1)).toBe(true);
  });

  it("logs propensities that are the shares with which products really stand there", () => {
    const random = seeded(3);
    const [rate, draws] = [0.3, 20_000];
    const shown = new Map<string, number>();
    for (let i = 0; i < draws; i += 1) {
      const { title } = explore(list, pool, { rate, random })[2]!.listing;
      shown.set(title, (shown.get(title) ?? 0) + 1);
    }
    const share = (title: string): number => (shown.get(title) ?? 0) / draws;
    expect(share("known 2")).toBeCloseTo(1 - rate, 1);
    for (const { title } of pool) expect(Math.abs(share(title) - rate / pool.length)).toBeLessThan(0.01);
  });
});
