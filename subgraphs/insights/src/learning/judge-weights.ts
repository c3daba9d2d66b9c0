import { TopList } from "../catalogue/top-list";
import { COMPARED_BY_TEXT, countOf, SEQUENCE_SOFTNESS } from "../recommendation/list-formula";
import type { History, Split } from "./interactions";
import type { SequenceModel } from "./fit-sequence";
import type { ItemWeights } from "./fit-weights";
import { rowsOf, scoreSequence, type SequenceScore } from "./score-sequence";

/** How a list is made of weights and texts: the same sum as serves. */
export interface Mix {
  readonly weights: ItemWeights;
  /** How much the likeness of texts adds. */
  readonly textWeight: number;
  /** What each earlier product counts beside the one after it. */
  readonly fade: number;
  /** What the order of things says, and how much it adds beside all else; null: nothing. */
  readonly sequence?: SequencePart | null;
}

export interface SequencePart {
  readonly model: SequenceModel;
  readonly weight: number;
}

/** What is known of the products beside who had to do with them. */
export interface ItemFacts {
  readonly count: number;
  /** Number of the seller of each product; -1: none. */
  readonly sellers: Int32Array;
  /** Products of like text and their cosine. */
  readonly alike: (item: number) => readonly { readonly item: number; readonly similarity: number }[];
  /** Products with too few interactions to be known by them. */
  readonly isCold: (item: number) => boolean;
}

/** What a way to make lists is worth, over people whose later choices are known. All but `people` are shares of one. */
export interface Measures {
  readonly people: number;
  /** Mean over people. */
  readonly ndcg: number;
  readonly hitRate: number;
  /** Standard error of `ndcg`. */
  readonly ndcgError: number;
  /** Products that stand in somebody's list, of all. */
  readonly coverage: number;
  /** Places of the seller with the most. */
  readonly topSellerShare: number;
  /** People whose later choice was a cold product and stood in their list. */
  readonly coldHitRate: number;
}

export interface Judged extends Measures {
  /** NDCG of each person, in the order of the split. */
  readonly perPerson: readonly number[];
  /** Of each person who chose a cold product, in the order of the split: 1 where it stood in the list, else 0. */
  readonly coldHits: readonly number[];
}

const DEPTH = 10;

export type Ranker = (history: History) => readonly number[];

/** Products by what speaks for them, strongest first, those of the history left out. */
export function ranker({ weights, textWeight, fade, sequence = null }: Mix, facts: ItemFacts): Ranker {
  const nextOf = sequence && answersOf(sequence.model);
  return (history) => {
    const { items, weights: own } = history;
    const scores = new Map<number, number>();
    const add = (item: number, score: number): void => void scores.set(item, (scores.get(item) ?? 0) + score);
    items.forEach((item, age) => {
      const said = own[age]! * countOf(age, fade);
      if (said === 0) return;
      for (const other of weights.get(item) ?? []) add(other.item, other.weight * said);
      if (age >= COMPARED_BY_TEXT || textWeight === 0) return;
      for (const other of facts.alike(item)) add(other.item, textWeight * other.similarity ** 2 * said);
    });
    for (const item of items) scores.delete(item);
    if (sequence !== null && nextOf !== null) {
      const highest = highestOf(scores.values());
      for (const { item, share } of nextOf(history)) add(item, sequence.weight * highest * share ** SEQUENCE_SOFTNESS);
    }
    const list = new TopList<number>(DEPTH, (one, other) => one < other);
    for (const [item, score] of scores) list.offer(item, score);
    return list.items().map(({ item }) => item);
  };
}

/** The same histories are asked about with several weights, and a model's answer takes longer than all else. */
const answered = new WeakMap<SequenceModel, (history: History) => readonly SequenceScore[]>();

function answersOf(model: SequenceModel): (history: History) => readonly SequenceScore[] {
  const known = answered.get(model);
  if (known !== undefined) return known;
  const [rows, answers] = [rowsOf(model), new WeakMap<History, readonly SequenceScore[]>()];
  const nextOf = (history: History): readonly SequenceScore[] => {
    const next = answers.get(history) ?? scoreSequence(model, history.items, rows)?.next ?? [];
    answers.set(history, next);
    return next;
  };
  answered.set(model, nextOf);
  return nextOf;
}

/** What the sequence's likeliest product is worth its weight of; one where nothing else speaks for anything. */
const highestOf = (scores: Iterable<number>): number => {
  let highest = 0;
  for (const score of scores) highest = Math.max(highest, score);
  return highest || 1;
};

/** The same list for everybody: what most had to do with. */
export function popularityRanker(histories: Iterable<History>): Ranker {
  const counts = new Map<number, number>();
  for (const { items } of histories) for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  const order = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([item]) => item);
  return ({ items }) => {
    const had = new Set(items);
    const list: number[] = [];
    for (const item of order) {
      if (list.length === DEPTH) break;
      if (!had.has(item)) list.push(item);
    }
    return list;
  };
}

const gainOf = (place: number): number => 1 / Math.log2(place + 2);

export function ndcgOf(list: readonly number[], wanted: readonly number[]): number {
  const gain = list.reduce((sum, item, place) => (wanted.includes(item) ? sum + gainOf(place) : sum), 0);
  const most = wanted.slice(0, DEPTH).reduce((sum, _, place) => sum + gainOf(place), 0);
  return most === 0 ? 0 : gain / most;
}

/** Full ranking: every product competes. */
export function judge(rank: Ranker, { known, later }: Split, facts: ItemFacts): Judged {
  const tally = new Tally(facts);
  const perPerson: number[] = [];
  for (const [person, wanted] of later) {
    const list = rank(known.get(person)!);
    perPerson.push(ndcgOf(list, wanted));
    tally.add(list, wanted);
  }
  const ndcg = mean(perPerson);
  const { coldHits } = tally;
  return {
    ...tally.shares(),
    perPerson,
    coldHits,
    people: perPerson.length,
    ndcg,
    ndcgError: standardError(perPerson),
  };
}

class Tally {
  private readonly shown = new Set<number>();
  private readonly ofSeller = new Map<number, number>();
  private places = 0;
  private lists = 0;
  private hits = 0;
  readonly coldHits: number[] = [];

  constructor(private readonly facts: ItemFacts) {}

  add(list: readonly number[], wanted: readonly number[]): void {
    this.lists += 1;
    this.places += list.length;
    for (const item of list) {
      this.shown.add(item);
      const seller = this.facts.sellers[item] ?? -1;
      this.ofSeller.set(seller, (this.ofSeller.get(seller) ?? 0) + 1);
    }
    if (wanted.some((item) => list.includes(item))) this.hits += 1;
    const cold = wanted.filter(this.facts.isCold);
    if (cold.length > 0) this.coldHits.push(cold.some((item) => list.includes(item)) ? 1 : 0);
  }

  shares(): Pick<Measures, "hitRate" | "coverage" | "topSellerShare" | "coldHitRate"> {
    const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
    return {
      hitRate: share(this.hits, this.lists),
      coverage: share(this.shown.size, this.facts.count),
      topSellerShare: share(Math.max(0, ...this.ofSeller.values()), this.places),
      coldHitRate: mean(this.coldHits),
    };
  }
}

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

export function standardError(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const middle = mean(values);
  const variance = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
  return Math.sqrt(variance / values.length);
}
