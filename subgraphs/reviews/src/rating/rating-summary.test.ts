import { averageOf, NO_STARS, ratingOf, weightedRatingOf } from "./rating-summary";

describe("a rating", () => {
  it("is the mean of the stars to two decimals, with counts from five stars down", () => {
    expect(ratingOf([1, 0, 0, 1, 1])).toEqual({
      average: 3.33,
      count: 3,
      histogram: [
        { stars: 5, count: 1 },
        { stars: 4, count: 1 },
        { stars: 3, count: 0 },
        { stars: 2, count: 0 },
        { stars: 1, count: 1 },
      ],
    });
  });

  it("is unknown rather than zero without stars", () => {
    expect(ratingOf(NO_STARS)).toMatchObject({ average: null, count: 0 });
    expect(averageOf(0, 0)).toBeNull();
  });

  it("weighted, leans to those that can be relied on", () => {
    // Five stars by a verified regular, one star without a purchase by a newcomer.
    expect(weightedRatingOf({ weightSum: 1_240, weightedStarsSum: 5_240 })).toMatchObject({
      average: 4.23,
      effectiveCount: 1.2,
    });
    expect(weightedRatingOf({ weightSum: 0, weightedStarsSum: 0 })).toMatchObject({ average: null, effectiveCount: 0 });
  });
});
