import type { Correction } from "./correct-spelling";
import type { UsedSynonym } from "./expand-synonyms";

/** How results came to be results: what the answer says of itself, and each result of why it is there. */
export interface HowFound {
  readonly corrections: readonly Correction[];
  readonly synonyms: readonly UsedSynonym[];
  /** False where the model that knows meanings did not answer in time; then words alone decided. */
  readonly hasMeaning: boolean;
  /** Of those near in meaning: how near, by place in memory. */
  readonly similarity: ReadonlyMap<number, number>;
  /** How many hold all words, only some of them, or have a name that looks alike. */
  readonly matching: { readonly all: number; readonly some: number; readonly names: number };
  /** Places whose name looks like the query. */
  readonly alike: ReadonlySet<number>;
}

export const NOT_SEARCHED: HowFound = {
  corrections: [],
  synonyms: [],
  hasMeaning: true,
  similarity: new Map(),
  matching: { all: 0, some: 0, names: 0 },
  alike: new Set(),
};
