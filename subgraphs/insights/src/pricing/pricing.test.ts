import { purchases } from "../forecast/demand.fixture";
import { numbersFrom } from "../numbers-from";
import { believe, ownElasticity, USUAL, type PricedWeek } from "./elasticity";
import { suggestPrice, whatWouldKeepPrice, type PricingFacts } from "./suggest-price";

const random = numbersFrom(13);
const weeksWith = (elasticity: number, prices: readonly number[]): PricedWeek[] =>
  Array.from({ length: 60 }, (_, t) => {
    const priceMinor = prices[Math.floor(t / 6) % prices.length] ?? 1_000;
    return { priceMinor, units: purchases(random, 40 * (priceMinor / 1_000) ** elasticity) };
  });

describe("the elasticity of a variant", () => {
  it("is found from weeks of different prices, with how sure that is", () => {
    for (const real of [-1.5, -3]) {
      const own = ownElasticity(weeksWith(real, [900, 1_000, 1_150]));
      expect(Math.abs((own?.mean ?? 0) - real)).toBeLessThan(3 * Math.sqrt(own?.variance ?? 0));
      expect(Math.sqrt(own?.variance ?? 9)).toBeLessThan(0.6);
    }
  });

  it("is what is usual where the price never moved or too little is known", () => {
    expect(ownElasticity(weeksWith(-2, [1_000]))).toBeNull();
    expect(ownElasticity(weeksWith(-2, [900, 1_100]).slice(0, 5))).toBeNull();
    expect(believe(null, USUAL)).toBe(USUAL);
  });

  it("is drawn to what is usual the more the less was seen, and never believed to be absurd", () => {
    const sure = believe({ mean: -1, variance: 0.01 }, USUAL);
    const unsure = believe({ mean: -1, variance: 4 }, USUAL);
    expect(sure.mean).toBeGreaterThan(-1.1);
    expect(unsure.mean).toBeLessThan(-2.2);
    expect(unsure.variance).toBeLessThan(USUAL.variance);
    expect(believe({ mean: 5, variance: 0.01 }, USUAL).mean).toBe(-0.2);
  });

  it("does not blame the price for a slow year", () => {
    const fading = Array.from({ length: 60 }, (_, t) => ({
      priceMinor: Math.round(1_000 + 4 * t + (t % 2) * 60),
      units: Math.round(80 * Math.exp(-t / 30) * (t % 2 === 0 ? 1.1 : 0.95)),
    }));
    expect(Math.abs(ownElasticity(fading)?.mean ?? -99)).toBeLessThan(6);
  });
});

const facts = (overrides: Partial<PricingFacts> = {}): PricingFacts => ({
  ...{ priceMinor: 1_000, month: { lowest: 1_000, highest: 1_000 }, day: { lowest: 1_000, highest: 1_000 } },
  ...{ usualMinor: 1_000, units: 100, usual: USUAL, belief: { mean: -1.4, variance: 0.02 } },
  limits: { floorMinor: null, ceilingMinor: null, costMinor: 500, maxDailyMove: 0.1 },
  ...overrides,
});
const limits = (overrides: Partial<PricingFacts["limits"]>) => ({ limits: { ...facts().limits, ...overrides } });

describe("a suggested price", () => {
  it("is none where nothing is known but what is usual, and where nothing is sold", () => {
    expect(suggestPrice(facts({ belief: USUAL, ...limits({ costMinor: null }) }))).toBeNull();
    expect(suggestPrice(facts({ units: 0 }))).toBeNull();
  });

  it("rises where people mind little and falls where they mind much, by what a day may move at most", () => {
    expect(suggestPrice(facts())).toMatchObject({ suggestedMinor: 1_100, guardrails: ["CEILING", "DAILY_MOVE"] });
    const lower = suggestPrice(facts({ belief: { mean: -5, variance: 0.02 } }))!;
    expect(lower.suggestedMinor).toBe(900);
    expect(lower.guardrails).toContain("DAILY_MOVE");
    expect(lower.unitsChange).toBeGreaterThan(0);
    expect(lower.profitChangeMinor).toBeGreaterThan(0);
  });

  it("stays within floor and ceiling, and counts the day's move from every price of the day", () => {
    expect(suggestPrice(facts(limits({ ceilingMinor: 1_050 })))).toMatchObject({
      ...{ suggestedMinor: 1_050, guardrails: ["CEILING"] },
    });
    const low = suggestPrice(facts({ belief: { mean: -5, variance: 0.02 }, ...limits({ floorMinor: 960 }) }));
    expect(low).toMatchObject({ suggestedMinor: 960, guardrails: ["FLOOR"] });
    const raisedToday = facts({ day: { lowest: 920, highest: 1_000 } });
    expect(suggestPrice(raisedToday)?.suggestedMinor).toBeUndefined();
  });

  it("falls after a rise only below what it cost within 30 days: anything else would look like a reduction", () => {
    const belief = { mean: -5, variance: 0.02 };
    expect(suggestPrice(facts({ belief, month: { lowest: 880, highest: 1_000 } }))).toBeNull();
    expect(suggestPrice(facts({ belief, month: { lowest: 950, highest: 1_000 } }))).toMatchObject({
      ...{ suggestedMinor: 900, guardrails: ["FLOOR", "DAILY_MOVE", "THIRTY_DAY_RULE"] },
    });
  });

  it("is explained by parts that sum to the profit, and says when the cost is assumed", () => {
    const change = suggestPrice(facts({ belief: { mean: -5, variance: 0.3 }, ...limits({ costMinor: null }) }))!;
    const parts = change.contributions.reduce((total, { contribution }) => total + contribution, 0);
    expect(Math.round(parts)).toBe(change.profitChangeMinor);
    expect(change).toMatchObject({ isCostAssumed: true });
    expect(change.confidence).toBeGreaterThanOrEqual(0.7);
  });

  it("says at which elasticity the price now would earn as much", () => {
    for (const mean of [-5, -1.4]) {
      const given = facts({ belief: { mean, variance: 0.02 } });
      const sentence = whatWouldKeepPrice(1_000, { ...suggestPrice(given)!, elasticity: given.belief });
      const [, side, number] = /elasticity (above|below) (-\d+\.\d+) the price now/.exec(sentence)!;
      const even = Number(number);
      expect(side === "above" ? mean < even : mean > even).toBe(true);
      const { suggestedMinor } = suggestPrice(given)!;
      expect(100 * 500).toBeCloseTo((suggestedMinor - 500) * 100 * (suggestedMinor / 1_000) ** even, -2);
    }
    const loss = { suggestedMinor: 600, costMinor: 550, isCostAssumed: true, elasticity: USUAL };
    expect(whatWouldKeepPrice(500, loss)).toContain("unit cost is assumed");
  });

  it("is none where it is as likely to cost as to earn", () => {
    expect(suggestPrice(facts({ belief: { mean: -2.1, variance: 4 } }))).toBeNull();
  });
});
