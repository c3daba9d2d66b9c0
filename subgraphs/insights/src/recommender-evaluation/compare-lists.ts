import type { FitParameters } from "../learning/choose-parameters";
import { fitOrder, fitWeights } from "../learning/choose-parameters";
import { MOST_STEPS } from "../learning/fit-sequence";
import type { ItemWeights } from "../learning/fit-weights";
import type { Split } from "../learning/interactions";
import { judge, popularityRanker, ranker, type ItemFacts, type Ranker } from "../learning/judge-weights";

export interface Compared {
  readonly name: string;
  readonly hitRate: number;
  readonly ndcg: number;
  readonly coverage: number;
  /** Of making one list. */
  readonly cpuMs: number;
}

interface Comparing {
  readonly facts: ItemFacts;
  readonly parameters: FitParameters;
  /** Measures what a step takes. */
  readonly timed: <Made>(what: string, make: () => Made) => Made;
}

const NOTHING: ItemWeights = new Map();

/**
 * The mix that would serve, fitted to what is known in `past`, each of its parts and simpler things beside it, by what comes
 * next after what is known in `split`: all products compete, but for those of the history.
 */
export function compareLists(past: Split, split: Split, { facts, parameters, timed }: Comparing): Compared[] {
  const histories = [...past.known.values()];
  const { fade, textWeight } = parameters;
  const fitted = (method: FitParameters["method"]): ItemWeights =>
    timed(`fit of ${method}`, () => fitWeights(histories, { method, strength: parameters.strength ?? 80 }));
  const weights = fitted(parameters.method);
  const alone = (of: ItemWeights): Ranker => ranker({ weights: of, textWeight: 0, fade }, facts);
  const sequence = timed("fit of the sequence model", () =>
    fitOrder({ sequenceWeight: parameters.sequenceWeight ?? 1 }, histories, {
      mostSteps: MOST_STEPS,
      onPass: () => undefined,
    }),
  );
  const mix = { weights, textWeight, fade, sequence: parameters.sequenceWeight === null ? null : sequence };
  const rankers: (readonly [string, Ranker])[] = [
    ["mix that would serve", ranker(mix, facts)],
    ["mix without the sequence model", ranker({ ...mix, sequence: null }, facts)],
    ["mix without texts", ranker({ ...mix, textWeight: 0 }, facts)],
    [`${parameters.method} alone`, alone(weights)],
    ["sequence model alone", ranker({ weights: NOTHING, textWeight: 0, fade, sequence }, facts)],
    ["texts (here attributes) alone", ranker({ weights: NOTHING, textWeight: 1, fade }, facts)],
    ["item-kNN (AFFINITY)", alone(fitted("AFFINITY"))],
    ["EASE of 1,200 products, else AFFINITY", alone(fitted("EASE"))],
    ["popularity", popularityRanker(histories)],
  ];
  return rankers.map(([name, rank]) => compared(name, rank, { split, facts }));
}

function compared(name: string, rank: Ranker, { split, facts }: { split: Split; facts: ItemFacts }): Compared {
  const before = process.cpuUsage();
  const { hitRate, ndcg, coverage, people } = judge(rank, split, facts);
  const { user, system } = process.cpuUsage(before);
  return { name, hitRate, ndcg, coverage, cpuMs: (user + system) / 1_000 / people };
}
