import fc from "fast-check";
import { ExactVectorIndex, similarityOf } from "./exact-vector-index";
import { loadNativeScan } from "./native-scan";
import { TopList } from "./top-list";
import { quantize, storedVector, vectorFromStored } from "./vector-index";

const DIMENSIONS = 384;

/** A direction that depends on the seed alone. */
function direction(seed: number, width = DIMENSIONS): Float32Array {
  const vector = Float32Array.from({ length: width }, (_, i) => Math.sin(seed * 12.9898 + i * 78.233 * (seed + 1)));
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

const scans = [
  ["natively", loadNativeScan()],
  ["without a binary", null],
] as const;

describe.each(scans)("the exact vector index, %s", (name, scan) => {
  it("has what its name says", () => expect(scan === null).toBe(name === "without a binary"));

  it("finds what comparing the unrounded vectors finds, within the rounding", async () => {
    const index = new ExactVectorIndex(scan);
    const vectors = Array.from({ length: 300 }, (_, i) => direction(i));
    vectors.forEach((vector, i) => index.set(i, quantize(vector)));
    const query = direction(1_000);
    const hits = await index.search(quantize(query), { limit: 300, minimum: -1 });
    for (const { index: i, similarity } of hits) expect(similarity).toBeCloseTo(cosine(query, vectors[i]!), 2);
    expect(hits.map(({ similarity }) => similarity)).toEqual(
      hits.map(({ similarity }) => similarity).sort((a, b) => b - a),
    );
  });

  it("leaves out rows without a vector, below the minimum or not accepted, and lets others work in between", async () => {
    const index = new ExactVectorIndex(scan);
    const near = quantize(direction(1));
    index.set(20_000, near);
    index.set(5, near);
    let turns = 0;
    setImmediate(() => (turns += 1));
    const hits = await index.search(near, { limit: 10, minimum: 0.9, accepts: (i) => i !== 5 });
    expect(hits.map((hit) => hit.index)).toEqual([20_000]);
    expect(turns).toBe(1);
    expect(index.size).toBe(2);
    expect(index.get(6)).toBeNull();
  });

  it("finds the few that are accepted behind many that are not", async () => {
    const index = new ExactVectorIndex(scan);
    for (let i = 0; i < 400; i += 1) index.set(i, quantize(direction(1)));
    const far = quantize(direction(2));
    for (const i of [50, 150, 250]) index.set(i, far);
    const query = { limit: 3, minimum: -1, accepts: (i: number) => i % 100 === 50 && i < 300 };
    const hits = await index.search(quantize(direction(1)), query);
    expect(hits.map((hit) => hit.index)).toEqual([50, 150, 250]);
  });

  it("takes vectors of any one width, and compares none of another", async () => {
    const index = new ExactVectorIndex(scan);
    const vectors = Array.from({ length: 40 }, (_, i) => direction(i, 7));
    vectors.forEach((vector, i) => index.set(i, quantize(vector)));
    const query = direction(1_000, 7);
    const hits = await index.search(quantize(query), { limit: 40, minimum: -1 });
    expect(hits).toHaveLength(40);
    for (const { index: i, similarity } of hits) expect(similarity).toBeCloseTo(cosine(query, vectors[i]!), 1);
    expect(() => index.set(41, quantize(direction(1)))).toThrow(RangeError);
    expect(await index.search(quantize(direction(1)), { limit: 5, minimum: -1 })).toEqual([]);
  });

  it("stores a vector in 388 bytes and reads it back", () => {
    const vector = quantize(direction(3));
    const stored = storedVector(vector);
    expect(stored).toHaveLength(388);
    expect(similarityOf(vectorFromStored(stored), vector)).toBeCloseTo(1, 2);
  });
});

describe("TopList", () => {
  it("keeps the best, the first among equals", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.integer({ min: 1, max: 12 }), (scores, limit) => {
        const list = new TopList<number>(limit);
        scores.forEach((score, i) => list.offer(i, score));
        const expected = scores
          .map((score, item) => ({ item, score }))
          .sort((a, b) => b.score - a.score || a.item - b.item);
        expect(list.items().map(({ item }) => item)).toEqual(expected.slice(0, limit).map(({ item }) => item));
      }),
    );
  });
});
