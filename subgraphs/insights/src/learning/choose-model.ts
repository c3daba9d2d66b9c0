import { FADE_PER_PRODUCT, TEXT_WEIGHT } from "../recommendation/list-formula";
import { compareHits } from "./compare-hits";
import { chooseParameters, fitOrder, fitWeights, type FitParameters } from "./choose-parameters";
import { MOST_STEPS } from "./fit-sequence";
import { fitAffinity, type ItemWeights } from "./fit-weights";
import { isChoice, momentBefore, splitAt, type History, type Interaction, type Split } from "./interactions";
import { chanceOfGain, MOST_BY_CHANCE } from "./judge-gain";
import { judge, popularityRanker, ranker, type Ranker } from "./judge-weights";
import type { ItemFacts, Judged, Measures, Mix, SequencePart } from "./judge-weights";

/** The newest part of all choices, and all that came since, which no model is fitted to: what it would have said is compared with it. */
const HELD_OUT = 0.1;
/** Fewer people than this prove nothing. */
export const MIN_PEOPLE = 30;

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
  const past = interactions.filter(({ at }) => at < trainedUntil);
  const before = splitAt(past, momentBefore(past, HELD_OUT));
  const choosing = { facts, sequenceSteps };
  const { parameters } = chooseParameters(before, choosing, (share) => onProgress(0.7 * share));
  const histories = [...test.known.values()];
  const weights = fitWeights(histories, parameters);
  const onPass = (share: number): void => onProgress(0.7 + 0.2 * share);
  const sequence = fitOrder(parameters, histories, { mostSteps: sequenceSteps, onPass });
  const mix = { weights, ...parameters, sequence };
  const judged = (name: string, rank: Ranker): NamedJudged => {
    const made = judge(rank, test, facts);
    onProgress(0.9);
    return { name, made };
  };
  const candidate = judged("candidate", ranker(mix, facts));
  const serving = judged("serving", ranker(refit.serving ?? plain(test), facts));
  const simpler = [
    ...(sequence ? [judged("without the sequence", ranker({ ...mix, sequence: null }, facts))] : []),
    judged("popularity", popularityRanker(histories)),
    judged("texts alone", ranker({ weights: new Map(), textWeight: 1, fade: parameters.fade }, facts)),
  ];
  const guards = guardsOf(candidate.made, serving.made);
  const learnedFrom = countKinds(past);
  return {
    parameters,
    weights,
    sequence,
    trainedUntil,
    learnedFrom,
    measures: [candidate, serving, ...simpler].map(named),
    guards,
    isBetter: guards.every(({ isPassed }) => isPassed),
  };
}

/** Plain counts are of who bought both: what was only looked at is not in them. */
const plain = ({ known }: Split): Mix => ({
  weights: fitAffinity([...known.values()].map(boughtOf)),
  textWeight: TEXT_WEIGHT,
  fade: FADE_PER_PRODUCT,
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

interface NamedJudged {
  readonly name: string;
  readonly made: Judged;
}

function named({ name, made: { perPerson: _, coldHits: _hits, ...measures } }: NamedJudged): NamedMeasures {
  return { name, ...measures };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Better on what it has not seen, by more than chance would often do, and no worse for the mall around it. */
function guardsOf(candidate: Judged, serving: Judged): Guard[] {
  const gains = candidate.perPerson.map((ndcg, i) => ndcg - serving.perPerson[i]!);
  const chance = chanceOfGain(gains);
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
      isPassed: chance <= MOST_BY_CHANCE,
      text: `NDCG@10 ${candidate.ndcg.toFixed(4)} against ${serving.ndcg.toFixed(4)}; of two that are equally good one would be as far ahead in ${percent(chance)} of cases, and ${percent(MOST_BY_CHANCE)} are allowed.`,
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
