import { weeklySales } from "../forecast/demand.fixture";
import { numbersFrom } from "../numbers-from";
import { fixedThreshold, simulateReorder } from "../forecast/simulate-reorder";
import { gapsAsZero, livelySeries } from "./beer-series";
import { evaluateMethods } from "./evaluate-methods";
import { evaluateReorder } from "./evaluate-reorder";

const SEASON = 26;
const random = numbersFrom(7);
const group = Array.from({ length: 24 }, () => weeklySales(random, { weeks: 130, season: SEASON }));

describe("the evaluation of forecasts", () => {
  it("finds the chosen methods below the seasonal naive and the best simple smoothing, where there are seasons", () => {
    const scores = evaluateMethods(group, { origins: [104, 114, 124], horizon: 4, season: SEASON });
    const maseOf = (name: string): number => scores.find((score) => score.name === name)?.mase ?? NaN;
    const simple = scores.filter(({ name }) => /^simple smoothing(, [\d.]+)?$/.test(name)).map(({ mase }) => mase);
    expect(simple).toHaveLength(9);
    expect(maseOf("chosen for each item, typical period")).toBeLessThan(Math.min(...simple));
    expect(maseOf("chosen for each item, typical period")).toBeLessThan(maseOf("seasonal naive"));
  });

  it("finds that the rule loses less than a fixed threshold with the same stock", () => {
    const { scores, coverage } = evaluateReorder(group, { from: 104, until: 130, lead: 2, season: SEASON });
    expect(scores.every(({ lostShare, fixedLostShare }) => lostShare < fixedLostShare)).toBe(true);
    expect(coverage).toBeGreaterThan(0.8);
  });

  it("chooses the series by what lies before the first origin alone", () => {
    const late = [...Array<null>(100).fill(null), ...Array<number>(30).fill(5)];
    const ended = [...Array<number>(90).fill(5), ...Array<null>(40).fill(null)];
    const good = Array<number>(130).fill(5);
    expect(livelySeries([late, ended, good], 110)).toEqual([good]);
    expect(gapsAsZero([null, 3, null, 2])).toEqual([null, 3, 0, 2]);
  });
});

describe("a simulation of stock", () => {
  it("loses what is not there, and gets what was ordered after the lead time", () => {
    const world = { demand: [4, 4, 4, 4, 4], from: 0, lead: 2 };
    // Starts with 4, orders 4 after each week: they are there two weeks later.
    expect(simulateReorder(world, fixedThreshold(4, 0))).toEqual({ sold: 12, lost: 8, stock: 0, orders: 3 });
  });

  it("loses nothing to a rule that orders enough", () => {
    const world = { demand: [4, 4, 4, 4, 4], from: 0, lead: 2 };
    expect(simulateReorder(world, fixedThreshold(12, 11)).lost).toBe(0);
  });
});
