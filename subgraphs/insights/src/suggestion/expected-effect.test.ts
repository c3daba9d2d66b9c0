import { asMeasured, ifAsTheOthers, ifPriced, ifRestocked } from "./expected-effect";

describe("what a suggestion should bring", () => {
  it("is for sold-out goods what they sold, with an interval that widens with the scatter", () => {
    const steady = ifRestocked([0, 0, 10, 10, 10, 10, 10, 10, 10])!;
    expect(steady).toMatchObject({ measure: "UNITS", days: 28, expected: 40 });
    // Poisson: variance of four weeks 4 × 10, and of the mean of seven weeks 16 × 10 / 7.
    expect(steady.low).toBeCloseTo(40 - 1.645 * Math.sqrt(40 + 160 / 7), 0);
    const wild = ifRestocked([0, 0, 30, 0, 20, 0, 15, 5, 0])!;
    expect(wild.high - wild.low).toBeGreaterThan(steady.high - steady.low);
    expect(wild.low).toBe(0);
    expect(ifRestocked([0, 0, 0])).toBeNull();
    expect(ifRestocked([5])).toBeNull();
  });

  it("covers nine of ten months of sales that go on as before", () => {
    let state = 11;
    const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const poisson = (mean: number): number => {
      let [units, product] = [0, random()];
      while (product > Math.exp(-mean)) [units, product] = [units + 1, product * random()];
      return units;
    };
    const trials = Array.from({ length: 2_000 }, () => {
      const { low, high } = ifRestocked(Array.from({ length: 9 }, () => poisson(6) || 1))!;
      const came = poisson(6) + poisson(6) + poisson(6) + poisson(6);
      return low <= came && came <= high;
    });
    const share = trials.filter(Boolean).length / trials.length;
    expect(share).toBeGreaterThan(0.87);
    expect(share).toBeLessThan(0.97);
  });

  it("is for a price what the profit would be at the ends of what is believed of its sales", () => {
    const change = { suggestedMinor: 900, costMinor: 500, units: 100, profitChangeMinor: 4_000 };
    const effect = ifPriced(1_000, { ...change, elasticity: { mean: -3, variance: 0.25 } });
    expect(effect).toMatchObject({ measure: "PROFIT", expected: 4_000 });
    // At -3.8225 and at -2.1775: 400 × 100 × .9^e, less 500 × 100.
    expect(effect.high).toBe(Math.round(400 * 100 * 0.9 ** -3.8225 - 50_000));
    expect(effect.low).toBe(Math.round(400 * 100 * 0.9 ** -2.1775 - 50_000));
  });

  it("is for pictures what others sell that have them, and what was measured once there is enough of it", () => {
    const comparison = { listings: 200, slope: 0.2, error: 0.1 };
    const effect = ifAsTheOthers(9, comparison)!;
    expect(effect.expected).toBeCloseTo(10 * (Math.exp(0.2) - 1), 1);
    expect(effect.low).toBeLessThan(effect.expected);
    expect(effect.basis).toContain("no proof");
    expect(ifAsTheOthers(9, { ...comparison, listings: 29 })).toBeNull();
    expect(ifAsTheOthers(9, null)).toBeNull();
    expect(asMeasured({ count: 9, mean: 1, deviation: 1 })).toBeNull();
    expect(asMeasured({ count: 10, mean: -0.5, deviation: 0.1 })).toMatchObject({ expected: -14, measure: "UNITS" });
  });
});
