import type { History } from "./interactions";
import { type Matrix, zeros } from "./matrix";
import { numbersFrom } from "../numbers-from";
import {
  backward,
  countParameters,
  forward,
  partsOf,
  type Passed,
  type SequenceParts,
  type SequenceShape,
} from "./sequence-network";

/** What a person turns to next, by the order of what they did. */
export interface SequenceModel {
  readonly shape: SequenceShape;
  /** Product of each row; -1: it is not in the mall any more. */
  readonly items: readonly number[];
  readonly parameters: Float64Array;
}

const WIDTH = 32;
const LENGTH = 50;
/** Products with fewer interactions have no vector of their own: texts speak for them. */
const MIN_INTERACTIONS = 3;
const MOST_ITEMS = 20_000;
/** Fewer people with two things or more teach no order. */
const LEAST_PEOPLE = 100;
/** Things looked at in all passes together, unless the fewest passes take more: bounds a night's work to some minutes. */
export const MOST_STEPS = 400_000;
const PASSES = [4, 30] as const;
/** Products that a choice is held against. */
const OTHERS = 128;
const AT_ONCE = 16;
/** People after whom it is told again how far it is: within a minute on a slow machine, too. */
const TOLD_EVERY = 2_000;
const LEFT_OUT = 0.3;
const RATE = 0.003;
const DECAY = 1e-4;

export interface Effort {
  /** Things looked at in all passes together; 0: there shall be no model. */
  readonly mostSteps: number;
  readonly onPass: (share: number) => void;
}

const USUAL: Effort = { mostSteps: MOST_STEPS, onPass: () => undefined };

/** Null: too little is known, or nothing may be spent on it. The same histories give the same model. */
export function fitSequence(histories: readonly History[], effort: Effort = USUAL): SequenceModel | null {
  if (effort.mostSteps <= 0) return null;
  const items = knownItems(histories);
  const rowOf = new Map(items.map((item, row) => [item, row]));
  const people = histories.map((history) => lessonOf(history, rowOf)).filter(({ rows }) => rows.length > 1);
  if (people.length < LEAST_PEOPLE) return null;
  const shape = { items: items.length, width: WIDTH, length: LENGTH };
  const random = numbersFrom(1);
  const parameters = Float64Array.from({ length: countParameters(shape) }, () => (random() - 0.5) * 0.2);
  train({ shape, parameters, people, random }, effort);
  return { shape, items, parameters };
}

/** Rows oldest first, and how much each says. */
interface Lesson {
  readonly rows: readonly number[];
  readonly weights: readonly number[];
}

function knownItems(histories: readonly History[]): number[] {
  const counts = new Map<number, number>();
  for (const { items } of histories) for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= MIN_INTERACTIONS)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_ITEMS)
    .map(([item]) => item);
}

function lessonOf({ items, weights }: History, rowOf: ReadonlyMap<number, number>): Lesson {
  const known = items.flatMap((item, i) => {
    const row = rowOf.get(item);
    return row === undefined ? [] : [{ row, weight: weights[i]! }];
  });
  const latest = known.slice(0, LENGTH).reverse();
  return { rows: latest.map(({ row }) => row), weights: latest.map(({ weight }) => weight) };
}

interface Training {
  readonly shape: SequenceShape;
  readonly parameters: Float64Array;
  readonly people: readonly Lesson[];
  readonly random: () => number;
}

function train({ shape, parameters, people, random }: Training, { mostSteps, onPass }: Effort): void {
  const steps = people.reduce((total, { rows }) => total + rows.length, 0);
  const passes = Math.min(PASSES[1], Math.max(PASSES[0], Math.floor(mostSteps / steps)));
  const parts = partsOf(shape, parameters);
  const slope = new Float64Array(parameters.length);
  const slopes = partsOf(shape, slope);
  const step = stepper(shape, parameters, slope);
  for (let pass = 0; pass < passes; pass += 1) {
    const order = people.map((lesson) => ({ lesson, at: random() })).sort((a, b) => a.at - b.at);
    const touched = new Set<number>();
    for (const [i, { lesson }] of order.entries()) {
      const others = Array.from({ length: Math.min(OTHERS, shape.items) }, () => Math.floor(random() * shape.items));
      learn({ parts, slopes }, lesson, { others, kept: keptOf(lesson.rows.length - 1, random) });
      for (const row of [...others, ...lesson.rows]) touched.add(row);
      if (i % AT_ONCE === AT_ONCE - 1 || i === order.length - 1) step(touched);
      if (i % TOLD_EVERY === 0) onPass((pass + i / order.length) / passes);
    }
    onPass((pass + 1) / passes);
  }
}

/** Some numbers of the input are left out, so that nothing rests on one of them alone. */
function keptOf(rows: number, random: () => number): Matrix {
  const kept = zeros(rows, WIDTH);
  for (let i = 0; i < kept.data.length; i += 1) kept.data[i] = random() < LEFT_OUT ? 0 : 1 / (1 - LEFT_OUT);
  return kept;
}

/** One person's sequence: each thing is to be told from the others by those before it. Returns the loss. */
export function learn(
  { parts, slopes }: { readonly parts: SequenceParts; readonly slopes: SequenceParts },
  { rows, weights }: Lesson,
  { others, kept }: { readonly others: readonly number[]; readonly kept: Matrix | null },
): number {
  const passed = forward(parts, rows.slice(0, -1), kept);
  const dOut = zeros(rows.length - 1, parts.items.columns);
  const all = Int32Array.from([0, ...others]);
  const shares = new Float64Array(all.length);
  let loss = 0;
  for (let place = 0; place + 1 < rows.length; place += 1) {
    all[0] = rows[place + 1]!;
    loss += compare({ parts, slopes, passed, dOut }, { place, all, shares, weight: weights[place + 1]! });
  }
  backward(parts, passed, { slopes, dOut });
  return loss;
}

interface Comparing {
  readonly parts: SequenceParts;
  readonly slopes: SequenceParts;
  readonly passed: Passed;
  readonly dOut: Matrix;
}

interface Choice {
  readonly place: number;
  /** The wanted one first. */
  readonly all: Int32Array;
  /** Room for what each comes to. */
  readonly shares: Float64Array;
  readonly weight: number;
}

/** Softmax of the wanted one and a sample of the others. */
function compare({ parts, slopes, passed, dOut }: Comparing, { place, all, shares, weight }: Choice): number {
  const { columns, data } = parts.items;
  const out = passed.last.y.data.subarray(place * columns, (place + 1) * columns);
  const own = dOut.data.subarray(place * columns, (place + 1) * columns);
  fillShares(parts, { all, shares, out });
  for (let i = 0; i < all.length; i += 1) {
    const at = all[i]! * columns;
    const change = weight * (shares[i]! - (i === 0 ? 1 : 0));
    slopes.biases.data[all[i]!]! += change;
    for (let n = 0; n < columns; n += 1) {
      own[n]! += change * data[at + n]!;
      slopes.items.data[at + n]! += change * out[n]!;
    }
  }
  return -weight * Math.log(shares[0]!);
}

/** Each of the others stands for as many as it was drawn from; where the wanted one was drawn, it counts once. */
function fillShares(
  parts: SequenceParts,
  { all, shares, out }: { readonly all: Int32Array; readonly shares: Float64Array; readonly out: Float64Array },
): void {
  const standsFor = Math.log(parts.items.rows / Math.max(1, all.length - 1));
  let [highest, total] = [-Infinity, 0];
  for (let i = 0; i < all.length; i += 1) {
    const isTwice = i > 0 && all[i] === all[0];
    const score = isTwice ? -Infinity : scoreOf(parts, all[i]!, out) + (i === 0 ? 0 : standsFor);
    shares[i] = score;
    if (score > highest) highest = score;
  }
  for (let i = 0; i < all.length; i += 1) total += shares[i] = Math.exp(shares[i]! - highest);
  for (let i = 0; i < all.length; i += 1) shares[i]! /= total;
}

export function scoreOf({ items, biases }: SequenceParts, item: number, out: Float64Array): number {
  let score = biases.data[item]!;
  for (let n = 0; n < items.columns; n += 1) score += out[n]! * items.data[item * items.columns + n]!;
  return score;
}

/**
 * Adam (Kingma, Ba, ICLR 2015) with decay of weights; empties the slopes and what was touched. Products that were not looked
 * at stay as they are: of very many only few have a slope, and the work shall not grow with all of them.
 */
function stepper({ items, width }: SequenceShape, parameters: Float64Array, slope: Float64Array) {
  const mean = new Float64Array(slope.length);
  const square = new Float64Array(slope.length);
  let count = 0;
  const update = (from: number, to: number, [fast, slow]: readonly [number, number]): void => {
    for (let i = from; i < to; i += 1) {
      const change = slope[i]! / AT_ONCE;
      mean[i] = 0.9 * mean[i]! + 0.1 * change;
      square[i] = 0.999 * square[i]! + 0.001 * change * change;
      parameters[i]! -= RATE * (mean[i]! / fast / (Math.sqrt(square[i]! / slow) + 1e-8) + DECAY * parameters[i]!);
    }
    slope.fill(0, from, to);
  };
  // Vectors of products come first, then what each is chosen at all, then all that is not of one product.
  const [biases, others] = [items * width, items * (width + 1)];
  return (touched: Set<number>): void => {
    count += 1;
    const corrections = [1 - 0.9 ** count, 1 - 0.999 ** count] as const;
    for (const row of touched) {
      update(row * width, (row + 1) * width, corrections);
      update(biases + row, biases + row + 1, corrections);
    }
    update(others, slope.length, corrections);
    touched.clear();
  };
}
