import { fitFollowing } from "./fit-following";
import { fitSequence, type Effort } from "./fit-sequence";
import { fitAffinity, fitEase, type ItemWeights } from "./fit-weights";
import type { History, Split } from "./interactions";
import { judge, ranker, type ItemFacts, type Mix, type SequencePart } from "./judge-weights";

/** The best on the part before the held-out one is taken: of ways to fit, first the fading, then what the texts add. */
const STRENGTHS = [20, 80, 300];
const FADES = [0.93, 0.8, 0.6];
const TEXT_WEIGHTS = [0.02, 0.05, 0.1, 0.35, 0.7];
const TEXT_WEIGHT_AT_FIRST = 0.05;
const SEQUENCE_WEIGHTS = [0.3, 0.6, 1];
/** People whose lists are compared while choosing. More would say the same again. */
const MOST_JUDGED = 5_000;

export type FitMethod = "AFFINITY" | "FOLLOWING" | "EASE";

export interface FitParameters {
  readonly method: FitMethod;
  readonly strength: number | null;
  /** What each earlier product counts beside the one after it. */
  readonly fade: number;
  readonly textWeight: number;
  /** How much the sequence model adds beside all else; null: it makes nothing better, and there is none. */
  readonly sequenceWeight: number | null;
}

type Way = Pick<FitParameters, "method" | "strength">;

const WAYS: readonly Way[] = [
  { method: "AFFINITY", strength: null },
  { method: "FOLLOWING", strength: null },
  ...STRENGTHS.map((strength) => ({ method: "EASE", strength }) as const),
];

export function fitWeights(histories: readonly History[], { method, strength }: Way): ItemWeights {
  if (method === "EASE") return fitEase(histories, strength ?? 0);
  return method === "FOLLOWING" ? fitFollowing(histories) : fitAffinity(histories);
}

export function fitOrder(
  { sequenceWeight: weight }: Pick<FitParameters, "sequenceWeight">,
  histories: readonly History[],
  effort: Effort,
): SequencePart | null {
  const model = weight === null ? null : fitSequence(histories, effort);
  return model === null || weight === null ? null : { model, weight };
}

interface Choosing {
  readonly facts: ItemFacts;
  readonly sequenceSteps: number;
}

/** What was best, as it was fitted to what was known. */
export interface Best {
  readonly ndcg: number;
  readonly weights: ItemWeights;
  readonly sequence: SequencePart | null;
  readonly parameters: FitParameters;
}

/** By what came later in the split, from what was known then. */
export function chooseParameters(
  split: Split,
  { facts, sequenceSteps }: Choosing,
  onProgress: (share: number) => void,
): Best {
  const some = sampleOf(split);
  const histories = [...split.known.values()];
  const ndcgOf = (mix: Mix): number => judge(ranker(mix, facts), some, facts).ndcg;
  const bests = WAYS.map((way, i) => {
    const weights = fitWeights(histories, way);
    onProgress((0.5 * (i + 0.5)) / WAYS.length);
    const best = bestOf({ way, weights }, ndcgOf);
    onProgress((0.5 * (i + 1)) / WAYS.length);
    return best;
  });
  const best = bests.reduce(better);
  const effort = { mostSteps: sequenceSteps, onPass: (share: number): void => onProgress(0.5 + 0.4 * share) };
  const model = fitSequence(histories, effort);
  if (model === null) return best;
  const { weights, parameters } = best;
  const tried = SEQUENCE_WEIGHTS.map((weight): Best => {
    const sequence = { model, weight };
    const ndcg = ndcgOf({ weights, ...parameters, sequence });
    onProgress(0.9);
    return { weights, sequence, ndcg, parameters: { ...parameters, sequenceWeight: weight } };
  });
  return [best, ...tried].reduce(better);
}

/** The first of equals: what is simpler. */
const better = (best: Best, one: Best): Best => (one.ndcg > best.ndcg ? one : best);

function bestOf({ way, weights }: { way: Way; weights: ItemWeights }, ndcgOf: (mix: Mix) => number): Best {
  const judged = (fade: number, textWeight: number): Best => {
    const parameters = { ...way, fade, textWeight, sequenceWeight: null };
    return { parameters, weights, sequence: null, ndcg: ndcgOf({ weights, fade, textWeight }) };
  };
  const faded = FADES.map((fade) => judged(fade, TEXT_WEIGHT_AT_FIRST)).reduce(better);
  const others = TEXT_WEIGHTS.filter((weight) => weight !== TEXT_WEIGHT_AT_FIRST);
  return [faded, ...others.map((weight) => judged(faded.parameters.fade, weight))].reduce(better);
}

/** Every so many, so that nobody is chosen by when they came. */
export function sampleOf({ known, later }: Split): Split {
  const every = Math.ceil(later.size / MOST_JUDGED);
  return { known, later: new Map([...later].filter((_, i) => i % every === 0)) };
}
