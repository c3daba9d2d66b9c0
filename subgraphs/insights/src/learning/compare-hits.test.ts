import fc from "fast-check";
import { compareHits } from "./compare-hits";

/** What a candidate and what serves found, person by person. */
const pairs = (min: number) =>
  fc.array(fc.tuple(fc.constantFrom(0, 1), fc.constantFrom(0, 1)), { minLength: min, maxLength: 80 });
const isNear = (found: readonly (readonly [number, number])[]) =>
  compareHits(
    found.map(([candidate]) => candidate),
    found.map(([, serving]) => serving),
  ).isNear;
const people = (count: number, [candidate, serving]: readonly [number, number]) =>
  Array.from({ length: count }, () => [candidate, serving] as const);

describe("a candidate that finds little known products", () => {
  it("is near enough if it lacks one person, however many there are", () => {
    const some = fc.nat({ max: 60 });
    fc.assert(
      fc.property(some, some, some, (both, neither, gained) => {
        const others = [...people(both, [1, 1]), ...people(neither, [0, 0]), ...people(gained, [1, 0])];
        expect(isNear([[0, 1], ...others])).toBe(true);
      }),
    );
  });

  it("is near enough if it finds what serves does and more", () => {
    fc.assert(
      fc.property(pairs(0), (found) =>
        expect(isNear(found.map(([more, serving]) => [serving || more, serving]))).toBe(true),
      ),
    );
  });

  it("is not if it lacks more than chance explains: a lack that is said of enough people", () => {
    expect(isNear([...people(52, [0, 0]), ...people(4, [1, 1]), [0, 1]])).toBe(true);
    expect(isNear([...people(52, [0, 0]), ...people(3, [1, 1]), ...people(2, [0, 1])])).toBe(false);
    fc.assert(
      fc.property(pairs(2), (found) => {
        const lacking = found.reduce((sum, [candidate, serving]) => sum + 0.9 * serving - candidate, 0);
        fc.pre(lacking > 0.5);
        const often = Array.from({ length: Math.ceil(found.length / lacking ** 2) + 1 }, () => found).flat();
        expect(isNear(often)).toBe(false);
      }),
    );
  });
});
