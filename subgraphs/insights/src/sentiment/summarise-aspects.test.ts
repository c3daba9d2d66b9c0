import { summaryOf, type AspectCounts } from "./summarise-aspects";

const about = (aspect: AspectCounts["aspect"], positive: number, negative: number, neutral = 0): AspectCounts => ({
  ...{ aspect, positive, negative, neutral },
});

describe("a summary of reviews", () => {
  it("says what is liked, what is not and what is judged differently, each with its numbers", () => {
    const aspects = [about("QUALITY", 9, 1), about("PRICE", 4, 1), about("DELIVERY", 1, 4), about("FIT", 3, 3, 1)];
    expect(summaryOf(12, aspects)).toBe(
      "Of 12 reviews: liked: quality (9 of 10), price (4 of 5); not liked: delivery (4 of 5); judged differently: fit (3 for, 3 against).",
    );
  });

  it("is not made of fewer than three reviews, or where no two speak of the same", () => {
    expect(summaryOf(2, [about("QUALITY", 2, 0)])).toBeNull();
    expect(summaryOf(30, [about("QUALITY", 1, 0), about("FIT", 0, 1)])).toBeNull();
    expect(summaryOf(3, [])).toBeNull();
    expect(summaryOf(3, [about("QUALITY", 2, 0), about("FIT", 0, 1)])).toBe("Of 3 reviews: liked: quality (2 of 2).");
  });

  it("names three of a kind at most, what most speak of first", () => {
    const aspects = [about("USE", 2, 0), about("FIT", 5, 0), about("PRICE", 3, 0), about("SERVICE", 4, 0)];
    expect(summaryOf(9, aspects)).toBe("Of 9 reviews: liked: fit (5 of 5), service (4 of 4), price (3 of 3).");
  });
});
