import { compareHits } from "./compare-hits";
import { fitSequence, MOST_STEPS, type Effort, type SequenceModel } from "./fit-sequence";
import { fitAffinity, fitEase, type ItemWeights } from "./fit-weights";
import { isChoice, momentBefore, splitAt, type History, type Interaction, type Split } from "./interactions";
import { judge, mean, popularityRanker, ranker, standardError } from "./judge-weights";
import type { ItemFacts, Judged, Measures, Mix, SequencePart } from "./judge-weights";

/** The newest part of all choices, and all that came since, which no model is fitted to: what it would have said is compared with it. */
const HELD_OUT = 0.1;
/** Fewer people than this prove nothing. */
export const MIN_PEOPLE = 30;
/** How much the texts add, and what the closed form is fitted with: the best on the part before is taken. */
const TEXT_WEIGHTS = [0.1, 0.35, 0.7];
const STRENGTHS = [20, 80, 300];
const SEQUENCE_WEIGHTS = [0.3, 1];
/** As it is served while no model was fitted. */
const PLAIN_TEXT_WEIGHT = 0.35;

export interface FitParameters {
  readonly method: "AFFINITY" | "EASE";
  readonly strength: number | null;
  readonly textWeight: number;
  /** How much the sequence model adds beside all else; null: it makes nothing better, and there is none. */
  readonly sequenceWeight: number | null;
}

export interface Refit {
  readonly interactions: readonly Interaction[];
  readonly facts: ItemFacts;
  /** What serves now; null: plain counts. */
  readonly serving: Mix | null;
  /** Things that the sequence model looks at in its training; left out: as many as a night allows. 0: there is none. */
  readonly sequenceSteps?: number;
}

export type NamedMeasures = Measures & { readonly name: string };

export interface Guard {
  readonly name: "BEATS_SERVING" | "ENOUGH_PEOPLE" | "COVERAGE" | "SELLER_EXPOSURE" | "COLD_ITEMS";
  readonly isPassed: boolean;
  readonly text: string;
}

export interface Chosen {
  readonly parameters: FitParameters;
  readonly weights: ItemWeights;
  readonly sequence: SequencePart | null;
  /** Interactions from this moment on were held out. */
  readonly trainedUntil: number;
  readonly learnedFrom: LearnedFrom;
  readonly measures: readonly NamedMeasures[];
  readonly guards: readonly Guard[];
  readonly isBetter: boolean;
}

/**
 * Chooses among ways to fit by the newest part of what may be known, fits the winner to all of that, and holds it against
 * what serves and against simpler things by what came after: choices that neither has seen.
 */
export function chooseModel(refit: Refit, onProgress: (share: number) => void = () => undefined): Chosen {
  const { interactions, facts, sequenceSteps = MOST_STEPS } = refit;
  const trainedUntil = momentBefore(interactions, HELD_OUT);
  const test = splitAt(interactions, trainedUntil);
  const parameters = chooseParameters(interactions, { trainedUntil, facts, sequenceSteps }, onProgress);
  const weights = fit([...test.known.values()], parameters);
  const onPass = (share: number): void => onProgress(0.7 + 0.2 * share);
  const effort = { mostSteps: sequenceSteps, onPass };
  const sequence = fitWith(parameters, [...test.known.values()], effort);
  const { textWeight } = parameters;
  const candidate = judge(ranker({ weights, textWeight, sequence }, facts), test, facts);
  onProgress(0.9);
  const serving = judge(ranker(refit.serving ?? plain(test), facts), test, facts);
  const measures = [
    named("candidate", candidate),
    named("serving", serving),
    ...(sequence ? [named("without the sequence", judge(ranker({ weights, textWeight }, facts), test, facts))] : []),
    named("popularity", judge(popularityRanker(test.known.values()), test, facts)),
    named("texts alone", judge(ranker({ weights: new Map(), textWeight: 1 }, facts), test, facts)),
  ];
  const guards = guardsOf(candidate, serving);
  const learnedFrom = countKinds(interactions.filter(({ at }) => at < trainedUntil));
  return {
    parameters,
    weights,
    sequence,
    trainedUntil,
    learnedFrom,
    measures,
    guards,
    isBetter: guards.every(({ isPassed }) => isPassed),
  };
}

function fitWith(
  { sequenceWeight: weight }: FitParameters,
  histories: readonly History[],
  effort: Effort,
): SequencePart | null {
  const model = weight === null ? null : fitSequence(histories, effort);
  return model === null || weight === null ? null : { model, weight };
}

/** Plain counts are of who bought both: what was only looked at is not in them. */
const plain = ({ known }: Split): Mix => ({
  weights: fitAffinity([...known.values()].map(boughtOf)),
  textWeight: PLAIN_TEXT_WEIGHT,
});

function boughtOf({ items, weights }: History): History {
  const bought = items.filter((_, i) => weights[i] === 1);
  return { items: bought, weights: bought.map(() => 1) };
}

export interface LearnedFrom {
  readonly purchases: number;
  readonly carts: number;
  readonly looks: number;
}

export function countKinds(interactions: readonly Interaction[]): LearnedFrom {
  const purchases = interactions.filter(({ weight }) => weight === 1).length;
  const carts = interactions.filter(isChoice).length - purchases;
  return { purchases, carts, looks: interactions.length - purchases - carts };
}

function fit(histories: readonly History[], { method, strength }: FitParameters): ItemWeights {
  return method === "AFFINITY" ? fitAffinity(histories) : fitEase(histories, strength ?? 0);
}

function chooseParameters(
  interactions: readonly Interaction[],
  { trainedUntil, facts, sequenceSteps }: { trainedUntil: number; facts: ItemFacts; sequenceSteps: number },
  onProgress: (share: number) => void,
): FitParameters {
  const past = interactions.filter(({ at }) => at < trainedUntil);
  const split = splitAt(past, momentBefore(past, HELD_OUT));
  const ways: Pick<FitParameters, "method" | "strength">[] = [
    { method: "AFFINITY", strength: null },
    ...STRENGTHS.map((strength) => ({ method: "EASE", strength }) as const),
  ];
  const unset = { textWeight: PLAIN_TEXT_WEIGHT, sequenceWeight: null };
  let best = { ndcg: -1, weights: new Map() as ItemWeights, parameters: { ...ways[0]!, ...unset } as FitParameters };
  for (const [i, way] of ways.entries()) {
    const weights = fit([...split.known.values()], { ...way, ...unset });
    for (const textWeight of TEXT_WEIGHTS) {
      const { ndcg } = judge(ranker({ weights, textWeight }, facts), split, facts);
      if (ndcg > best.ndcg) best = { ndcg, weights, parameters: { ...way, textWeight, sequenceWeight: null } };
    }
    onProgress((0.4 * (i + 1)) / ways.length);
  }
  // Told after each pass: whoever says nothing for a minute is taken for dead.
  const onPass = (share: number): void => onProgress(0.4 + 0.3 * share);
  const model = fitSequence([...split.known.values()], { mostSteps: sequenceSteps, onPass });
  return withSequence({ ...best, model }, split, facts);
}

interface Best {
  readonly ndcg: number;
  readonly weights: ItemWeights;
  readonly parameters: FitParameters;
  readonly model: SequenceModel | null;
}

/** Beside the best of the others: what the order of things adds is found out where both stand together. */
function withSequence({ model, ...best }: Best, split: Split, facts: ItemFacts): FitParameters {
  if (model === null) return best.parameters;
  const { weights, parameters } = best;
  const tried = SEQUENCE_WEIGHTS.map((weight) => {
    const mix = { weights, textWeight: parameters.textWeight, sequence: { model, weight } };
    return {
      parameters: { ...parameters, sequenceWeight: weight },
      ndcg: judge(ranker(mix, facts), split, facts).ndcg,
    };
  });
  return [best, ...tried].reduce((better, one) => (one.ndcg > better.ndcg ? one : better)).parameters;
}

function named(name: string, { perPerson: _, coldHits: _hits, ...measures }: Judged): NamedMeasures {
  return { name, ...measures };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Better on what it has not seen, by more than chance would often do, and no worse for the mall around it. */
function guardsOf(candidate: Judged, serving: Judged): Guard[] {
  const gains = candidate.perPerson.map((ndcg, i) => ndcg - serving.perPerson[i]!);
  const [gain, error] = [mean(gains), standardError(gains)];
  const cold = compareHits(candidate.coldHits, serving.coldHits);
  const sellerLimit = Math.max(0.25, serving.topSellerShare * 1.1);
  return [
    {
      name: "ENOUGH_PEOPLE",
      isPassed: candidate.people >= MIN_PEOPLE,
      text: `${candidate.people} people with later choices; ${MIN_PEOPLE} are needed.`,
    },
    {
      name: "BEATS_SERVING",
      isPassed: gain > 0 && gain >= error,
      text: `NDCG@10 ${candidate.ndcg.toFixed(4)} against ${serving.ndcg.toFixed(4)}; the gain must be one standard error (${error.toFixed(4)}) or more.`,
    },
    {
      name: "COVERAGE",
      isPassed: candidate.coverage >= 0.9 * serving.coverage,
      text: `${percent(candidate.coverage)} of the products stand in a list; at least 90 % of the serving model's ${percent(serving.coverage)} are needed.`,
    },
    {
      name: "SELLER_EXPOSURE",
      isPassed: candidate.topSellerShare <= sellerLimit,
      text: `The seller with the most places has ${percent(candidate.topSellerShare)}; at most ${percent(sellerLimit)} are allowed.`,
    },
    {
      name: "COLD_ITEMS",
      isPassed: cold.isNear,
      text: `Little known products found: ${percent(candidate.coldHitRate)} of ${candidate.coldHits.length} people's; at least 90 % of the serving model's ${percent(serving.coldHitRate)} are needed, less one standard error (${percent(cold.error)}).`,
    },
  ];
}
