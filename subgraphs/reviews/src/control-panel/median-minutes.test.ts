import fc from "fast-check";
import { CLASSES_PER_DECADE } from "../figures/count-moderation";
import { medianMinutes } from "./median-minutes";

const classOf = (minutes: number): number => Math.ceil(CLASSES_PER_DECADE * Math.log10(Math.max(minutes, 1)));

function grouped(minutes: readonly number[]): [number, number][] {
  const counts = new Map<number, number>();
  for (const time of minutes) counts.set(classOf(time), (counts.get(classOf(time)) ?? 0) + 1);
  return [...counts];
}

describe("the median of minutes that are known by class", () => {
  it("is none without any", () => expect(medianMinutes([])).toBeNull());

  it("lies within 12 % of the true one, and no lower than nothing", () => {
    const times = fc.array(fc.integer({ min: 2, max: 500_000 }), { minLength: 1, maxLength: 99 });
    fc.assert(
      fc.property(times, (minutes) => {
        const sorted = [...minutes].sort((left, right) => left - right);
        const median = sorted[Math.ceil(sorted.length / 2) - 1]!;
        const estimate = medianMinutes(grouped(minutes))!;
        expect(estimate / median).toBeGreaterThan(0.88);
        expect(estimate / median).toBeLessThan(1.1221);
      }),
      { numRuns: 50 },
    );
  });
});
