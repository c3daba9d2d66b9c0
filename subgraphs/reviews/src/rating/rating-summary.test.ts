import { averageOf, NO_STARS, ratingOf } from "./rating-summary";

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
});
