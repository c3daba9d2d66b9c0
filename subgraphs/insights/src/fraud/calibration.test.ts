import fc from "fast-check";
import { AS_TRAINED, calibrated, fitLine, judgeLine, type KnownOutcome } from "./calibration";
import type { FraudScore } from "./score-features";

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
/** Orders of whose log-odds a line makes what really happens, evenly by chance. */
const happened = (count: number, line = { slope: 0.5, intercept: 1 }): KnownOutcome[] =>
  Array.from({ length: count }, (_, n) => {
    const logOdds = -8 + ((n * 37) % 100) / 10;
    // A low-discrepancy sequence instead of dice: the same each time.
    const dice = (n * 0.618_033_988_75) % 1;
    return { logOdds, isFraud: dice < logistic(line.slope * logOdds + line.intercept) };
  });
const TREES = { name: "trees", version: "t1" };
const aScore = (contributions: number[], baseline: number): FraudScore => {
  const logOdds = contributions.reduce((sum, one) => sum + one, baseline);
  const named = contributions.map((contribution, i) => ({ feature: `f${i}`, value: 1, contribution }));
  return { score: logistic(logOdds), logOdds, treesLogOdds: logOdds, baseline, contributions: named, model: TREES };
};

describe("the model's scores", () => {
  it("are fitted to what turned out, and serve if that is better on orders that were not seen", () => {
    const outcomes = happened(3_000);
    const verdict = judgeLine(outcomes, AS_TRAINED);
    expect(verdict).toMatchObject({ state: "BETTER", figures: expect.stringContaining("3000 orders") });
    const { line } = verdict as { line: { slope: number; intercept: number } };
    expect([line.slope, line.intercept]).toEqual([expect.closeTo(0.5, 1), expect.closeTo(1, 0)]);
    // Held against itself it is no better.
    expect(judgeLine(outcomes, line).state).toBe("REFUSED");
  });

  it("stay as they are where they are right, where they say the opposite, and where little is known", () => {
    expect(judgeLine(happened(3_000, { slope: 1, intercept: 3 }), { slope: 1, intercept: 3 }).state).toBe("REFUSED");
    const turned = happened(3_000).map((one) => ({ ...one, logOdds: -one.logOdds - 8 }));
    expect(judgeLine(turned, AS_TRAINED)).toMatchObject({
      state: "REFUSED",
      figures: expect.stringContaining("order"),
    });
    expect(judgeLine(happened(499), AS_TRAINED).state).toBe("SKIPPED");
    const honest = happened(3_000).map((one) => ({ ...one, isFraud: false }));
    expect(judgeLine(honest, AS_TRAINED)).toMatchObject({
      state: "SKIPPED",
      figures: expect.stringContaining("0 frauds"),
    });
    expect(judgeLine([], AS_TRAINED).state).toBe("SKIPPED");
  });

  it("are finite whatever turned out, also where fraud and honesty are parted by a line", () => {
    const parted = Array.from({ length: 600 }, (_, n) => ({ logOdds: n - 300, isFraud: n >= 300 }));
    const same = parted.map((one) => ({ ...one, logOdds: 1 }));
    for (const outcomes of [parted, same, [{ logOdds: 0, isFraud: true }]]) {
      const { slope, intercept } = fitLine(outcomes);
      expect([Number.isFinite(slope), Number.isFinite(intercept)]).toEqual([true, true]);
    }
  });

  it("are still the sum of their contributions, and other trees are left alone", () => {
    const number = fc.double({ min: -5, max: 5, noNaN: true });
    const property = fc.property(
      fc.array(number, { minLength: 1, maxLength: 20 }),
      number,
      number,
      (parts, slope, b) => {
        const made = calibrated(aScore(parts, -2), { slope, intercept: b, trees: "t1" });
        const sum = made.contributions.reduce((total, { contribution }) => total + contribution, made.baseline);
        expect(sum).toBeCloseTo(made.logOdds, 9);
        expect(made.logOdds).toBeCloseTo(slope * made.treesLogOdds + b, 9);
        expect(made.score).toBe(logistic(made.logOdds));
      },
    );
    fc.assert(property, { numRuns: 200 });
    const score = aScore([1, -0.5], -2);
    expect(calibrated(score, { slope: 3, intercept: 1, trees: "t0" })).toEqual(score);
    expect([calibrated(score, null), calibrated(score, undefined)]).toEqual([score, score]);
  });
});
