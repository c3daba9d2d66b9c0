import { chooseMethod } from "./choose-method";
import { rangeOf } from "./demand-range";
import { purchases } from "./demand.fixture";
import { numbersFrom } from "../numbers-from";
import { sum, type Series } from "./series";

const HORIZON = 7;

const rangeAfter = (series: Series) => {
  const { tracked, origins } = chooseMethod(series, { horizon: HORIZON, loss: "SQUARED" });
  return rangeOf({ series, tracked, origins, horizon: HORIZON });
};

describe("the range of what may be asked for", () => {
  it("holds what comes about as often as it says, for frequent and for rare sales", () => {
    const random = numbersFrom(3);
    for (const average of [0.15, 1, 8]) {
      let held = 0;
      for (let item = 0; item < 200; item += 1) {
        const all = Array.from({ length: 90 + HORIZON }, () => purchases(random, average));
        if (sum(all.slice(90)) <= rangeAfter(all.slice(0, 90)).atLeast(0.9)) held += 1;
      }
      expect(held / 200).toBeGreaterThan(0.82);
      expect(held / 200).toBeLessThan(0.99);
    }
  });

  it("is wider the surer one wants to be, and never below nothing", () => {
    const range = rangeAfter([0, 0, 3, 0, 1, 0, 0, 0, 5, 0, 0, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0, 4]);
    const ends = [0.05, 0.5, 0.8, 0.9, 0.95, 0.99].map(range.atLeast);
    expect(ends).toEqual([...ends].sort((a, b) => a - b));
    expect(ends[0]).toBeGreaterThanOrEqual(0);
  });

  it("says nothing of what was never sold, and more than the mean after a single sale", () => {
    expect(rangeAfter([]).atLeast(0.95)).toBe(0);
    expect(rangeAfter(Array<number>(60).fill(0)).atLeast(0.95)).toBe(0);
    const once = rangeAfter([2]);
    expect(once.atLeast(0.95)).toBeGreaterThan(once.mean);
  });
});
