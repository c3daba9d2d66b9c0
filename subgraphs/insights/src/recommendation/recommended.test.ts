import { aListing } from "../catalogue/listing.fixture";
import { popularReason, reasonOf } from "./recommended";

describe("why a product stands in a list that knows nobody", () => {
  it.each([
    ["is well rated by ten and has not sold", { ratingAverage: 4.3, ratingCount: 10 }, "TOP_RATED"],
    ["is rated by too few", { ratingAverage: 5, ratingCount: 9 }, "POPULAR_NOW"],
    ["is rated, but not so well", { ratingAverage: 4.2, ratingCount: 900 }, "POPULAR_NOW"],
    ["sells, however well it is rated", { ratingAverage: 4.9, ratingCount: 900, unitsSold: 1 }, "POPULAR_NOW"],
    ["is new", {}, "POPULAR_NOW"],
  ])("is what speaks for one that %s", (_case, facts, code) => {
    expect(popularReason(aListing(facts)).code).toBe(code);
  });

  it("is said with the figures that it rests on", () => {
    const rating = { kind: "RATING", value: 4.74, count: 1_868_642, outOf: null, productId: null, touch: null };
    expect(popularReason(aListing({ ratingAverage: 4.74, ratingCount: 1_868_642 }))).toEqual({
      ...{ code: "TOP_RATED", text: "Rated 4.7 of 5 by 1,868,642 people", evidence: [rating] },
    });
    const sold = popularReason(aListing({ ratingAverage: 4.74, ratingCount: 1_868_642, unitsSold: 7 }));
    expect(sold.evidence.map(({ kind, count }) => [kind, count])).toEqual([
      ["SALES", 7],
      ["RATING", 1_868_642],
    ]);
    expect(popularReason(aListing()).evidence).toEqual([]);
  });

  it("tells no number of people so small that they might be known", () => {
    const base = aListing({ title: "Lamp" });
    const ground = { kind: "BUYERS_IN_COMMON" as const, base, touch: null, buyers: 5, value: 0.5 };
    expect(reasonOf([{ ...ground, together: 2 }])).toMatchObject({
      ...{ code: "BOUGHT_TOGETHER", text: "Also bought by people who bought “Lamp”" },
      evidence: [{ count: null, outOf: null }],
    });
    expect(reasonOf([{ ...ground, together: 3 }]).text).toBe("3 of 5 buyers of “Lamp” also bought it");
  });
});
