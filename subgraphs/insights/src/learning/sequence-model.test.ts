import { fitSequence, learn } from "./fit-sequence";
import type { History } from "./interactions";
import { scoreSequence } from "./score-sequence";
import { countParameters, forward, partsOf } from "./sequence-network";

describe("the sequence model", () => {
  it("has slopes that are those of its loss, in every part", () => {
    const shape = { items: 7, width: 4, length: 6 };
    const parameters = Float64Array.from({ length: countParameters(shape) }, (_, i) => Math.sin(i * 12.9898) * 0.4);
    const lesson = { rows: [1, 4, 2, 2, 6], weights: [1, 0.3, 1, 0.7, 1] };
    const kept = { rows: 4, columns: 4, data: Float64Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 0 : 1.25)) };
    const chance = { others: [0, 3, 5, 3], kept };
    const lossAt = (numbers: Float64Array, slope = new Float64Array(numbers.length)): number =>
      learn({ parts: partsOf(shape, numbers), slopes: partsOf(shape, slope) }, lesson, chance);
    const slope = new Float64Array(parameters.length);
    lossAt(parameters, slope);
    expect(slope.filter((value) => value !== 0).length).toBeGreaterThan(parameters.length * 0.8);
    for (let i = 0; i < parameters.length; i += 1) {
      const [up, down] = [1e-5, -1e-5].map((nudge) => {
        const nudged = parameters.slice();
        nudged[i]! += nudge;
        return lossAt(nudged);
      });
      expect((up! - down!) / 2e-5).toBeCloseTo(slope[i]!, 5);
    }
  });

  it("learns the order of things, which sums over pairs cannot: after one comes the next, not the one before", () => {
    const histories = walks(110);
    const model = fitSequence(histories)!;
    const right = Array.from({ length: RING }, (_, item) => {
      const before = (item + RING - 1) % RING;
      const { next, because } = scoreSequence(model, [item, before])!;
      expect(next.map(({ item: other }) => other)).not.toContain(before);
      expect([item, before]).toContain(because);
      return next[0]?.item === (item + 1) % RING;
    });
    expect(right.filter(Boolean).length).toBeGreaterThan(RING * 0.8);
    expect(scoreSequence(model, [9_999])).toBeNull();
  });

  it("is the same for the same histories, and there is none of too few people or without time", () => {
    const [few, effort] = [walks(100), { mostSteps: 1_000, onPass: () => undefined }];
    expect(fitSequence(few, effort)).toEqual(fitSequence(few, effort));
    expect(fitSequence(few.slice(0, 50))).toBeNull();
    expect(fitSequence(few, { ...effort, mostSteps: 0 })).toBeNull();
  });

  it("knows nothing of what comes after: what is added later changes nothing before", () => {
    const shape = { items: 7, width: 4, length: 6 };
    const parts = partsOf(
      shape,
      Float64Array.from({ length: countParameters(shape) }, (_, i) => Math.sin(i * 7.3)),
    );
    const [short, long] = [
      [2, 5],
      [2, 5, 1, 3],
    ].map((sequence) => forward(parts, sequence).last.y.data);
    expect([...long!.subarray(0, short!.length)]).toEqual([...short!].map((value) => expect.closeTo(value, 12)));
  });
});

const RING = 12;

/** Everybody walks a ring in the same direction, from another place; histories are kept the latest first. */
const walks = (people: number): History[] =>
  Array.from({ length: people }, (_, person) => {
    const items = Array.from({ length: 6 }, (_item, i) => (person + i) % RING).reverse();
    return { items, weights: items.map(() => 1) };
  });
