import { quantize } from "../catalogue/vector-index";
import { packInteractions, packVectors, packWeights, unpackRefit } from "./refit-parcel";

describe("what is handed to the thread of a refit", () => {
  it("is the same there, down to products without a text and what serves", () => {
    const interactions = [
      { person: 0, item: 2, weight: 0.7, at: 1_764_000_000_123 },
      { person: 3, item: 0, weight: 1, at: 1_764_000_000_124 },
    ];
    const vectors = [quantize(Array.from({ length: 384 }, (_, i) => Math.sin(i) / 10)), null];
    const weights = new Map([
      [0, [1, 2].map((item) => ({ item, weight: 0.1 * item }))],
      [5, [{ item: 0, weight: 0.3 }]],
    ]);
    const made = { textWeight: 0.1, fade: 0.6, sequence: null };
    const sellers = Int32Array.from([1, -1]);
    const parcel = {
      ...{ interactions: packInteractions(interactions), sellers, vectors: packVectors(vectors) },
      serving: { ...made, weights: packWeights(weights) },
    };
    expect(unpackRefit(parcel)).toEqual({ interactions, sellers, vectors, serving: { ...made, weights } });
    expect(unpackRefit({ ...parcel, serving: null }).serving).toBeNull();
  });
});
