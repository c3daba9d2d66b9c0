import fc from "fast-check";
import { type LineAmounts, shareOfUnits, type UnitShare } from "./unit-share";

const amount = fc.integer({ min: 0, max: 9_000_000_000_000 });
const aLine: fc.Arbitrary<LineAmounts> = fc.record({
  quantity: fc.integer({ min: 1, max: 999 }),
  chargedMinor: amount,
  pointsMinor: amount,
  creditMinor: amount,
  taxMinor: amount,
  discountMinor: amount,
  platformDiscountMinor: amount,
  commissionMinor: amount,
});

it("gives parts that add up to the line, however it is cut, and never a negative one", () => {
  fc.assert(
    fc.property(aLine, fc.array(fc.nat(999), { maxLength: 6 }), (line, marks) => {
      const cuts = [0, ...marks.map((mark) => mark % (line.quantity + 1)).sort((a, b) => a - b), line.quantity];
      const parts = cuts.slice(1).map((to, index) => shareOfUnits(line, cuts[index] ?? 0, to));
      const { quantity: _, ...whole } = line;
      for (const key of Object.keys(whole) as (keyof UnitShare)[]) {
        expect(parts.reduce((sum, part) => sum + part[key], 0)).toBe(whole[key]);
        expect(parts.every((part) => part[key] >= 0)).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});

it.each([
  [100, 3, [33, 34, 33]],
  [1, 2, [1, 0]],
  [2, 4, [1, 0, 1, 0]],
])("shares %i among %i units as %j", (chargedMinor, quantity, expected) => {
  const line = {
    ...{ quantity, chargedMinor, pointsMinor: 0, creditMinor: 0, taxMinor: 0 },
    ...{ discountMinor: 0, platformDiscountMinor: 0, commissionMinor: 0 },
  };
  expect(expected.map((_, unit) => shareOfUnits(line, unit, unit + 1).chargedMinor)).toEqual(expected);
});

it("refuses units that the line does not have", () => {
  const line = { quantity: 2 } as LineAmounts;
  expect(() => shareOfUnits(line, 1, 3)).toThrow(RangeError);
  expect(() => shareOfUnits(line, 2, 1)).toThrow(RangeError);
});
