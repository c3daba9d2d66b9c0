import fc from "fast-check";
import { fraudModelPlace } from "../model/model-files";
import { loadFraudModel, type FraudModel } from "./fraud-model";
import { FRAUD_FEATURES, type FraudFeatures, UNKNOWN_DEVICE } from "./fraud-features";
import { scoreFeatures, sharesOfScore } from "./score-features";
import { silentLogger } from "@mall/platform/telemetry/logger";

/** The order of an account that does what it always did. */
const anOrder = (changes: Partial<FraudFeatures> = {}): FraudFeatures => ({
  amountOverMean: 1,
  isWeekend: 0,
  isNight: 0,
  accountOrders1d: 1,
  accountOrders7d: 3,
  accountOrders30d: 10,
  accountMean1d: 1,
  accountMean7d: 1,
  placeOrders1d: 1,
  placeOrders7d: 3,
  placeOrders30d: 10,
  placeRisk1d: 0,
  placeRisk7d: 0,
  placeRisk30d: 0,
  isNewPlace: 0,
  ...UNKNOWN_DEVICE,
  ...changes,
});

/** Two trees: risk of the place above a half, then an amount above three times the usual. */
const TWO_TREES: FraudModel = {
  identity: { name: "two-trees", version: "1" },
  features: FRAUD_FEATURES,
  baseline: -4,
  trees: [
    {
      feature: [FRAUD_FEATURES.indexOf("placeRisk7d"), -1, FRAUD_FEATURES.indexOf("amountOverMean"), -1, -1],
      threshold: [0.5, 0, 3, 0, 0],
      left: [1, 0, 3, 0, 0],
      right: [2, 0, 4, 0, 0],
      value: [0.1, -0.2, 2, 1, 4],
    },
    {
      feature: [FRAUD_FEATURES.indexOf("amountOverMean"), -1, -1],
      threshold: [3, 0, 0],
      left: [1, 0, 0],
      right: [2, 0, 0],
      value: [0, -0.1, 1.5],
    },
  ],
};

describe("the score of an order", () => {
  it("owes each step of a tree to the feature that was asked, and all of them sum to the score", () => {
    const { logOdds, baseline, contributions, score } = scoreFeatures(
      TWO_TREES,
      anOrder({ placeRisk7d: 0.9, amountOverMean: 5 }),
    );
    expect(baseline).toBeCloseTo(-3.9);
    expect(contributions.slice(0, 2)).toEqual([
      { feature: "amountOverMean", value: 5, contribution: expect.closeTo(3.5) },
      { feature: "placeRisk7d", value: 0.9, contribution: expect.closeTo(1.9) },
    ]);
    expect(logOdds).toBeCloseTo(-4 + 4 + 1.5);
    expect(score).toBeCloseTo(1 / (1 + Math.exp(-1.5)));
  });

  it("goes where unknown values were put, which is neither where none nor where many are", () => {
    const tree = {
      feature: [FRAUD_FEATURES.indexOf("deviceAccounts7d"), FRAUD_FEATURES.indexOf("deviceAccounts7d"), -1, -1, -1],
      ...{ threshold: [1, 5, 0, 0, 0], left: [3, 2, 0, 0, 0], right: [1, 4, 0, 0, 0] },
      value: [0, 0.5, -1, -2, 3],
    };
    const scoreOf = (deviceAccounts7d: number | null, unknownLeft?: number[]) =>
      scoreFeatures(
        { ...TWO_TREES, baseline: 0, trees: [{ ...tree, ...(unknownLeft ? { unknownLeft } : {}) }] },
        anOrder({ deviceAccounts7d }),
      );
    expect([0, 5, 6].map((accounts) => scoreOf(accounts, [0, 1, 0, 0, 0]).logOdds)).toEqual([-2, -1, 3]);
    expect([scoreOf(null, [0, 1, 0, 0, 0]).logOdds, scoreOf(null, [1, 0, 0, 0, 0]).logOdds]).toEqual([-1, -2]);
    expect(scoreOf(null).logOdds).toBe(3);
    expect(scoreOf(null).contributions[0]).toEqual({ feature: "deviceAccounts7d", value: null, contribution: 3 });
  });

  it("is the sum of its contributions and of its shares, whatever the order", () => {
    const shipped = loadFraudModel(fraudModelPlace({}), silentLogger)!;
    const number = fc.oneof(fc.nat(40), fc.double({ min: 0, max: 50, noNaN: true }));
    const features = fc.tuple(...FRAUD_FEATURES.map((name) => (/evice/.test(name) ? fc.option(number) : number)));
    const property = fc.property(features, (values) => {
      const one = Object.fromEntries(FRAUD_FEATURES.map((name, i) => [name, values[i]]));
      const made = scoreFeatures(shipped, one as unknown as FraudFeatures);
      const sum = (of: readonly { contribution: number }[]) =>
        of.reduce((total, { contribution }) => total + contribution, 0);
      expect(made.baseline + sum(made.contributions)).toBeCloseTo(made.logOdds, 9);
      expect(1 / (1 + Math.exp(-made.logOdds))).toBe(made.score);
      expect(sum(sharesOfScore(made))).toBeCloseTo(made.score, 9);
    });
    fc.assert(property, { numRuns: 300 });
    // Where everything cancels out, the shares do so too.
    const even = { ...scoreFeatures(shipped, anOrder()), logOdds: 0, baseline: 0, score: 0.5 };
    const halves = [1, -1].map((contribution, i) => ({ feature: `${i}`, value: 1, contribution }));
    expect(sharesOfScore({ ...even, contributions: halves }).map(({ contribution }) => contribution)).toEqual([
      ...[0.5, 0.25, -0.25],
    ]);
  });

  it("says nothing without a model, and the mall goes on", () => {
    expect(loadFraudModel({ folder: __dirname, name: "none" }, silentLogger)).toBeNull();
  });
});
