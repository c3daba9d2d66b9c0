import fc from "fast-check";
import { chanceOfGain, MOST_BY_CHANCE } from "./judge-gain";
import { numbersFrom } from "../numbers-from";

const people = (count: number, gain: number) => Array.from({ length: count }, () => gain);
const isClear = (gains: readonly number[], draws?: number) => chanceOfGain(gains, draws) <= MOST_BY_CHANCE;

describe("a gain over what serves", () => {
  it("is nothing where lists are the same, or as often worse as better", () => {
    expect(chanceOfGain([])).toBe(1);
    expect(chanceOfGain(people(500, 0))).toBe(1);
    expect(isClear([...people(20, 0.4), ...people(20, -0.4)])).toBe(false);
    expect(chanceOfGain(people(10, -0.2))).toBeGreaterThan(0.99);
  });

  it("is clear from the fifth person on whose list is better, if nobody's is worse, however many see no difference", () => {
    const among = (count: number, gain: number) => [...people(count, gain), ...people(300, 0)];
    // Four of the same sign come of chance once in sixteen, five once in 32.
    expect([4, 5].map((count) => isClear(among(count, 0.3)))).toEqual([false, true]);
    expect(chanceOfGain(among(4, 0.3))).toBeCloseTo(1 / 16, 1);
    expect(isClear([...among(5, 0.3), -0.3])).toBe(false);
  });

  it("takes more than a standard error, which equals are ahead by in one of six cases", () => {
    // 27 ahead and 21 behind: the gain is 0.87 standard errors; 28 and 20: 1.16; 31 and 17: 2.1.
    const oddsOf = (ahead: number) => chanceOfGain([...people(ahead, 1), ...people(48 - ahead, -1)]);
    expect(oddsOf(28)).toBeGreaterThan(0.1);
    expect([29, 31].map((ahead) => oddsOf(ahead) <= MOST_BY_CHANCE)).toEqual([false, true]);
  });

  it("is the same for whoever counts in another order, and grows clearer with each person who gains", () => {
    const gains = fc.array(fc.integer({ min: -10, max: 10 }), { maxLength: 40 });
    fc.assert(
      fc.property(gains, (found) => {
        const chance = chanceOfGain(found, 499);
        expect(Math.abs(chanceOfGain(found.toReversed(), 499) - chance)).toBeLessThan(0.15);
        expect(chanceOfGain([...found, ...people(10, 10)], 499)).toBeLessThanOrEqual(chance + 0.1);
      }),
      { numRuns: 40 },
    );
  });

  it("changes what serves for an equal in no more than one of twenty nights, and for a better one in most", () => {
    const random = numbersFrom(7);
    // Most people's lists hold nothing of what they chose; of the others one finds it here, the other there.
    const night = (better: number) =>
      Array.from({ length: 120 }, () => (random() < 0.7 ? 0 : (random() < 0.5 + better ? 1 : -1) * (0.2 + random())));
    const changes = (better: number) =>
      Array.from({ length: 200 }, () => isClear(night(better), 399)).filter(Boolean).length / 200;
    expect(changes(0)).toBeLessThan(0.09);
    expect(changes(-0.1)).toBeLessThan(0.02);
    expect(changes(0.2)).toBeGreaterThan(0.5);
  });
});
