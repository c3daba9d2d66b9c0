import { ExactVectorIndex } from "../catalogue/exact-vector-index";
import type { QuantizedVector } from "../catalogue/vector-index";
import { chooseModel, type Chosen } from "./choose-model";
import { isChoice, type Interaction } from "./interactions";
import type { ItemFacts, Mix } from "./judge-weights";

/** What a refit rests on, in a form that can be handed to a thread. */
export interface RefitInput {
  readonly interactions: readonly Interaction[];
  /** Number of each product's seller; -1: none. As many as there are products. */
  readonly sellers: Int32Array;
  /** Vector of each product's text; null where there is none. */
  readonly vectors: readonly (QuantizedVector | null)[];
  /** What serves now; null: plain counts. */
  readonly serving: Mix | null;
  /** Things that the sequence model looks at; left out: as many as a night allows. 0: there is none. */
  readonly sequenceSteps?: number;
}

/** As the lists that are served. */
const ALIKE = 40;
const LEAST_ALIKE = 0.2;
/** The share of the run that comparing texts takes. */
const COMPARING = 0.2;
/** Fewer choices than this, and a product is known by its text alone. */
const COLD_BELOW = 3;

export async function runRefit(input: RefitInput, onProgress: (share: number) => void): Promise<Chosen> {
  const { interactions, serving, sequenceSteps } = input;
  const facts = await factsOf(input, (share) => onProgress(share * COMPARING));
  const refit = { interactions, facts, serving, ...(sequenceSteps === undefined ? {} : { sequenceSteps }) };
  return chooseModel(refit, (share) => onProgress(COMPARING + share * (1 - COMPARING)));
}

export async function factsOf(input: RefitInput, onProgress: (share: number) => void): Promise<ItemFacts> {
  const { interactions, sellers } = input;
  const alike = await compareTexts(input, onProgress);
  const counts = new Int32Array(sellers.length);
  for (const { item } of interactions.filter(isChoice)) counts[item]! += 1;
  return {
    count: sellers.length,
    sellers,
    alike: (item) => alike.get(item) ?? [],
    isCold: (item) => counts[item]! < COLD_BELOW,
  };
}

async function compareTexts({ interactions, vectors }: RefitInput, onProgress: (share: number) => void) {
  const index = new ExactVectorIndex();
  vectors.forEach((vector, item) => vector !== null && index.set(item, vector));
  const items = [...new Set(interactions.map(({ item }) => item))];
  const alike = new Map<number, { item: number; similarity: number }[]>();
  for (const [i, item] of items.entries()) {
    if (i % 500 === 0) onProgress(i / items.length);
    const vector = vectors[item];
    if (!vector) continue;
    const accepts = (other: number): boolean => other !== item;
    const hits = await index.search(vector, { limit: ALIKE, minimum: LEAST_ALIKE, accepts });
    alike.set(
      item,
      hits.map((hit) => ({ item: hit.index, similarity: hit.similarity })),
    );
  }
  return alike;
}
