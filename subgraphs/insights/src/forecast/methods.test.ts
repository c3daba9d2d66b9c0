import { chooseMethod } from "./choose-method";
import { purchases } from "./demand.fixture";
import { numbersFrom } from "../numbers-from";
import { crostonSba, tsb } from "./intermittent";
import { groupSeason, seasonal, seasonalNaive, seasonOf } from "./season";
import type { Method, Series } from "./series";
import { dampedTrend, logSmoothing, simpleSmoothing, smoothingBy, theta } from "./smoothing";

const METHODS = [simpleSmoothing, logSmoothing, dampedTrend, theta, crostonSba, tsb, seasonalNaive(7)];
const next = (method: Method, series: Series, horizon = 1): number[] =>
  method.track(series).each(series.length, horizon);
const repeated = (value: number, times: number): number[] => Array<number>(times).fill(value);

describe("a method of forecasting", () => {
  it.each(METHODS)("$name says nothing negative and nothing endless, whatever it is given", (method) => {
    const odd: Series[] = [
      [],
      [null, null],
      [0],
      [3],
      repeated(0, 50),
      [...repeated(9, 30), ...repeated(0, 30)],
      [1e9, 0, 1e9],
    ];
    for (const series of odd) {
      const forecast = next(method, series, 10);
      expect(forecast).toHaveLength(10);
      expect(forecast.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
    }
  });

  it("knows of each moment only what lay before it", () => {
    const past = Array.from({ length: 40 }, (_, t) => (t * 7) % 5);
    for (const method of [smoothingBy(0.2), seasonalNaive(7)]) {
      const [one, other] = [repeated(1, 20), repeated(99, 20)].map((later) => method.track([...past, ...later]));
      expect(one?.each(40, 5)).toEqual(other?.each(40, 5));
      expect(one?.each(60, 1)).not.toEqual(other?.each(60, 1));
    }
  });

  it.each(METHODS)("$name takes a time without stock for what it is: nothing was learned", (method) => {
    const steady = repeated(4, 42);
    const withGap = [...steady.slice(0, 28), ...Array<null>(14).fill(null), ...steady.slice(28)];
    const [usual] = next(method, steady);
    const [gapped] = next(method, withGap);
    expect(gapped).toBeCloseTo(usual ?? 0, 6);
  });

  it("follows a new level, and by logarithms is not carried away by one campaign", () => {
    const [level] = next(simpleSmoothing, [...repeated(2, 40), ...repeated(10, 40)]);
    expect(level).toBeGreaterThan(9);
    const campaign = [...Array.from({ length: 40 }, (_, t) => (t % 2 === 0 ? 4 : 6)), 100];
    const typical = next(logSmoothing, campaign)[0] ?? 0;
    expect(typical).toBeLessThan(6);
    expect(next(simpleSmoothing, campaign)[0]).toBeGreaterThan(typical);
  });

  it("goes on with a trend, but ever less so", () => {
    const rising = Array.from({ length: 60 }, (_, t) => 10 + t);
    const [first = 0, second = 0, third = 0] = next(dampedTrend, rising, 3);
    expect(first).toBeGreaterThan(66);
    expect(second).toBeGreaterThan(first);
    expect(third - second).toBeLessThan(second - first);
    const [near = 0, far = 0] = next(theta, rising, 2);
    expect(far - near).toBeCloseTo(0.5, 1);
  });

  it("gives up what is not bought any more, where Croston's goes on for ever", () => {
    const ended = [...Array.from({ length: 60 }, (_, t) => (t % 3 === 0 ? 2 : 0)), ...repeated(0, 60)];
    expect(next(tsb, ended)[0]).toBeLessThan(0.1);
    expect(next(crostonSba, ended)[0]).toBeGreaterThan(0.3);
  });

  it("repeats the season of its group, learned from before the moment alone", () => {
    const random = numbersFrom(11);
    const shape = [0.5, 0.7, 0.8, 1, 1.2, 1.5, 1.3];
    const group = Array.from({ length: 40 }, () =>
      Array.from({ length: 140 }, (_, t) => purchases(random, 20 * (shape[t % 7] ?? 1))),
    );
    const factors = groupSeason(group, 7, 112);
    expect(factors[5]! / factors[0]!).toBeGreaterThan(2);
    expect(
      groupSeason(
        group.map((series) => series.slice(0, 112)),
        7,
        112,
      ),
    ).toEqual(factors);
    const forecast = next(seasonal(simpleSmoothing, seasonOf(factors)), group[0]!, 7);
    expect(forecast[5]! / forecast[0]!).toBeCloseTo(factors[5]! / factors[0]!, 6);
  });
});

describe("the choice of a method", () => {
  it("takes the season where there is one, and says what it tried", () => {
    const random = numbersFrom(5);
    const series = Array.from({ length: 200 }, (_, t) => purchases(random, t % 7 < 5 ? 4 : 20));
    const season = seasonOf(groupSeason([series], 7, 200));
    const chosen = chooseMethod(series, { horizon: 7, loss: "ABSOLUTE", season });
    expect(chosen.method.name).toContain("with seasons");
    expect(chosen.attempts.length).toBeGreaterThan(5);
    const losses = chosen.attempts.map(({ loss }) => loss);
    expect(losses).toEqual([...losses].sort((a, b) => a - b));
  });

  it("prefers what handles rare sales where sales are rare and end", () => {
    const series = [...Array.from({ length: 150 }, (_, t) => (t % 10 === 0 ? 3 : 0)), ...repeated(0, 60)];
    const { method, tracked } = chooseMethod(series, { horizon: 14, loss: "SQUARED" });
    expect(tracked.each(series.length, 1)[0]).toBeLessThan(0.2);
    expect(method.name).not.toBe("");
  });

  it("falls back to smoothing where there is no past to try on", () => {
    expect(chooseMethod([3], { horizon: 7, loss: "SQUARED" }).method.name).toBe("simple smoothing");
    expect(chooseMethod([], { horizon: 7, loss: "SQUARED" }).tracked.each(0, 2)).toEqual([0, 0]);
  });
});
