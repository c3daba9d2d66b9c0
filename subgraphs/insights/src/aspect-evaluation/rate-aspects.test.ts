import { rateAspects } from "./rate-aspects";

describe("the score of aspects", () => {
  it("tells what was named, what was missed and what was read wrongly apart", () => {
    const truths = [
      [{ aspect: "FIT", label: "NEGATIVE" }],
      [
        { aspect: "FIT", label: "POSITIVE" },
        { aspect: "PRICE", label: "POSITIVE" },
      ],
      [],
    ] as const;
    const answers = [
      [{ aspect: "FIT", label: "NEGATIVE" }],
      [{ aspect: "FIT", label: "NEGATIVE" }],
      [{ aspect: "FIT", label: "NEUTRAL" }],
    ] as const;
    const scores = new Map(rateAspects(truths, answers).map((score) => [score.aspect, score]));
    expect(scores.get("FIT")).toEqual({
      ...{ aspect: "FIT", spoken: 2, precision: 2 / 3, recall: 1, f1: 0.8, tone: 0.5, both: 0.4 },
    });
    expect(scores.get("PRICE")).toMatchObject({ spoken: 1, recall: 0, f1: 0, precision: NaN });
    expect(scores.get("ALL")).toMatchObject({ spoken: 3, precision: 2 / 3, recall: 2 / 3 });
    expect(scores.get("USE")).toMatchObject({ spoken: 0, f1: NaN });
  });
});
