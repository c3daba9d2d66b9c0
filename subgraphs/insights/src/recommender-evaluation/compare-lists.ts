import { fitWeights, type Best, type FitParameters } from "../learning/choose-parameters";
import type { ItemWeights } from "../learning/fit-weights";
import type { History, Split } from "../learning/interactions";
import { judge, popularityRanker, ranker, type ItemFacts, type Ranker } from "../learning/judge-weights";

export interface Compared {
  readonly name: string;
  readonly hitRate: number;
  readonly ndcg: number;
  readonly coverage: number;
  /** Of making one list. */
  readonly cpuMs: number;
}

export type NamedRanker = readonly [string, Ranker];

interface Fitting {
  readonly facts: ItemFacts;
  readonly best: Best;
  /** Measures what a step takes. */
  readonly timed: <Made>(what: string, make: () => Made) => Made;
}

const NOTHING: ItemWeights = new Map();
const USUAL_STRENGTH = 80;

/** The mix that was best on what came later, each of its parts and simpler things beside it, all fitted to these histories. */
export function fitLists(histories: readonly History[], { facts, best, timed }: Fitting): NamedRanker[] {
  const { weights, sequence, parameters } = best;
  const { fade, textWeight, method, strength } = parameters;
  const fitted = (other: FitParameters["method"]): ItemWeights =>
    timed(`fit of ${other}`, () => fitWeights(histories, { method: other, strength: strength ?? USUAL_STRENGTH }));
  const listed = (name: string, mix: Partial<Best> & { textWeight?: number }): NamedRanker => [
    name,
    ranker({ weights: NOTHING, textWeight: 0, fade, ...mix }, facts),
  ];
  return [
    listed("mix that would serve", { weights, textWeight, sequence }),
    listed("mix without the sequence model", { weights, textWeight }),
    listed(`${method} alone`, { weights }),
    listed("texts (here attributes) alone", { textWeight: 1 }),
    listed("item-kNN (AFFINITY)", { weights: fitted("AFFINITY") }),
    listed("EASE of 1,200 products, else AFFINITY", { weights: fitted("EASE") }),
    ["popularity", popularityRanker(histories)],
    ...(sequence ? [listed("sequence model alone", { sequence })] : []),
    listed("mix without texts", { weights, sequence }),
  ];
}

/** By what comes next after what is known in the split: all products compete, but for those of the history. */
export function compareList([name, rank]: NamedRanker, split: Split, facts: ItemFacts): Compared {
  const before = process.cpuUsage();
  const { hitRate, ndcg, coverage, people } = judge(rank, split, facts);
  const { user, system } = process.cpuUsage(before);
  return { name, hitRate, ndcg, coverage, cpuMs: (user + system) / 1_000 / people };
}
