import fc from "fast-check";
import { addMoney, allocate, decimalOf, money } from "./money";

describe("amounts as decimals", () => {
  it.each([
    [1230, "EUR", "12.30"],
    [5, "EUR", "0.05"],
    [-5, "EUR", "-0.05"],
    [-1230, "USD", "-12.30"],
    [1230, "JPY", "1230"],
    [0, "JPY", "0"],
    [1230, "KWD", "1.230"],
    [7, "BHD", "0.007"],
    [9_007_199_254_740_991, "EUR", "90071992547409.91"],
  ])("%d %s is %s", (minorUnits, currency, text) => {
    expect(decimalOf(money(minorUnits, currency))).toBe(text);
  });

  it("refuses what is no whole number", () => {
    expect(() => money(1.5, "EUR")).toThrow(RangeError);
    expect(() => money(Number.MAX_SAFE_INTEGER + 1, "EUR")).toThrow(RangeError);
  });

  it("refuses to add currencies", () => {
    expect(() => addMoney(money(1, "EUR"), money(1, "USD"))).toThrow("cannot add USD to EUR");
  });
});

describe("allocation by the largest remainder", () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [10, [0, 0], [5, 5]],
    [7, [3, 0, 1], [5, 0, 2]],
    [0, [5, 3], [0, 0]],
  ])("%d over %j is %j", (total, weights, parts) => {
    expect(allocate(total, weights)).toEqual(parts);
  });

  it("always adds up, never gives a part more than its share and one, never flips a sign", () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.maxSafeInteger(), weights, (total, shares) => {
        const parts = allocate(total, shares);
        expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(total));
        const sum = shares.reduce((left, right) => left + right, 0);
        for (const [index, part] of parts.entries()) {
          const exact = Math.abs(total) * (sum === 0 ? 1 / shares.length : (shares[index] ?? 0) / sum);
          expect(Math.abs(Math.abs(part) - exact)).toBeLessThanOrEqual(1 + Math.abs(total) * 1e-12);
          expect(part === 0 || Math.sign(part) === Math.sign(total)).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
