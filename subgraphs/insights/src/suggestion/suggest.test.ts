import { robustDeviation, suggestionsOf, type ProductFigures, type Suggestion } from "./suggest";

const CALM: ProductFigures = {
  ...{ productId: "p", title: "Lamp", isInStock: true, reviews: 5, negativeReviews: 1 },
  ...{ imageCount: 3, descriptionLength: 150, restock: null, weeksListed: 9 },
  weeks: [10, 9, 11, 10, 12, 10, 8, 10, 11],
};
const kindsOf = (figures: Partial<ProductFigures>) => suggestionsOf({ ...CALM, ...figures }).map(({ kind }) => kind);
const sumOf = ({ contributions }: Suggestion) => contributions.reduce((sum, { contribution }) => sum + contribution, 0);
const weightsOf = ({ contributions }: Suggestion) => contributions.map(({ contribution }) => Math.abs(contribution));

describe("suggestions to sellers", () => {
  it("are none where all is as usual", () => {
    expect(kindsOf({})).toEqual([]);
    expect(kindsOf({ isInStock: false, weeks: [0, 0, 1, 1, 0, 0, 0, 0, 0] })).toEqual([]);
    expect(kindsOf({ reviews: 2, negativeReviews: 2 })).toEqual([]);
    expect(kindsOf({ imageCount: 0, descriptionLength: 0, weeks: [1, 1, 0, 0, 1, 1, 0, 0, 1] })).toEqual([]);
    expect(kindsOf({ imageCount: null, descriptionLength: null })).toEqual([]);
  });

  it.each<[Partial<ProductFigures>, string]>([
    [{ isInStock: false }, "RESTOCK"],
    [{ negativeReviews: 3 }, "READ_REVIEWS"],
    [{ weeks: [0, ...CALM.weeks.slice(1)] }, "LOOK_AT_DEMAND"],
    [{ imageCount: 0 }, "ADD_PHOTOS"],
    [{ imageCount: 2 }, "ADD_PHOTOS"],
    [{ descriptionLength: 149 }, "IMPROVE_DESCRIPTION"],
  ])("follow from %j", (figures, kind) => {
    expect(kindsOf(figures)).toEqual([kind]);
    const [suggestion] = suggestionsOf({ ...CALM, ...figures });
    expect(suggestion!.confidence).toBeGreaterThan(0);
    expect(suggestion!.confidence).toBeLessThan(1);
    expect(suggestion!.contributions.length).toBeGreaterThan(1);
    expect(sumOf(suggestion!)).toBeCloseTo(suggestion!.confidence, 9);
    expect(weightsOf(suggestion!)).toEqual([...weightsOf(suggestion!)].sort((a, b) => b - a));
  });

  it("are surer the more speaks for them, and name what does", () => {
    const [few, many] = [3, 40].map((sold) => suggestionsOf({ ...CALM, isInStock: false, weeks: [sold] })[0]!);
    expect([few!.confidence, many!.confidence]).toEqual([0.38, 0.89]);
    expect([few!, many!].map((one) => one.contributions[1])).toEqual([
      { feature: "how few units were sold", contribution: -0.62 },
      { feature: "how few units were sold", contribution: -0.11 },
    ]);
    const [none, two] = [0, 2].map((imageCount) => suggestionsOf({ ...CALM, imageCount })[0]!);
    expect(none!.contributions[0]).toEqual({ feature: "missing pictures", contribution: 0.53 });
    expect(none!.confidence - two!.confidence).toBeCloseTo(0.35, 9);
  });

  it("are not misled by one wild week, nor by the scatter of small numbers", () => {
    expect(kindsOf({ weeks: [9, 10, 900, 10, 9, 11, 10, 10, 10] })).toEqual([]);
    expect(kindsOf({ weeks: [1, 6, 6, 6, 6, 6, 6, 6, 6] })).toEqual([]);
    expect(robustDeviation(0, [100, 100, 100, 100, 0])).toBe(-10);
  });
});
