import { affinity } from "../recommendation/pairs";
import type { History } from "./interactions";

/** What speaks for another product, strongest first, for each product by its place. */
export type ItemWeights = ReadonlyMap<number, readonly ItemWeight[]>;

export interface ItemWeight {
  readonly item: number;
  readonly weight: number;
}

/** Neighbours kept of each product. */
const KEPT = 40;
/** Products in the closed form: its cost grows with the third power, and 1,200 take some seconds. */
const MAX_CORE = 1_200;
/** Fewer interactions than this teach the closed form nothing. */
const MIN_INTERACTIONS = 3;

type Rows = ReadonlyMap<number, ReadonlyMap<number, number>>;

/**
 * Cosine of what people did with two products, shrunk while few: for all products, and as dear as their pairs are many.
 * Of purchases alone it is the cosine of the sets of buyers.
 */
export function fitAffinity(histories: Iterable<History>): ItemWeights {
  const people = new Map<number, number>();
  const together = new Map<number, Map<number, number>>();
  for (const { items, weights } of histories) {
    for (const [i, one] of items.entries()) {
      const own = weights[i]!;
      people.set(one, (people.get(one) ?? 0) + own ** 2);
      let row = together.get(one);
      if (row === undefined) together.set(one, (row = new Map<number, number>()));
      for (const [j, other] of items.entries()) {
        if (other !== one) row.set(other, (row.get(other) ?? 0) + own * weights[j]!);
      }
    }
  }
  const ofOne = (item: number): number => people.get(item) ?? 0;
  return strongest(together, (count, one, other) => affinity(count, ofOne(one), ofOne(other)));
}

/**
 * EASE (Steck, WWW 2019) over the products with the most interactions: the weights with a zero diagonal that best rebuild
 * who had to do with what. Products outside of it keep their affinities.
 */
export function fitEase(histories: readonly History[], strength: number): ItemWeights {
  const core = coreItems(histories);
  const size = core.length;
  const placeOf = new Map(core.map((item, place) => [item, place]));
  const gram = gramOf(histories, placeOf);
  for (let i = 0; i < size; i += 1) gram[i * size + i]! += strength;
  invert(gram, size);
  const weights = new Map(fitAffinity(histories));
  for (const [place, item] of core.entries()) {
    const own = core.map((other, i) => ({
      item: other,
      weight: i === place ? 0 : -gram[place * size + i]! / gram[i * size + i]!,
    }));
    const outside = (weights.get(item) ?? []).filter(({ item: other }) => !placeOf.has(other));
    weights.set(item, best([...own, ...outside]));
  }
  return weights;
}

function coreItems(histories: readonly History[]): number[] {
  const counts = new Map<number, number>();
  for (const { items } of histories) for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= MIN_INTERACTIONS)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MAX_CORE)
    .map(([item]) => item);
}

function gramOf(histories: readonly History[], placeOf: ReadonlyMap<number, number>): Float64Array {
  const size = placeOf.size;
  const gram = new Float64Array(size * size);
  for (const { items, weights } of histories) {
    const places = items.flatMap((item, i) => {
      const place = placeOf.get(item);
      return place === undefined ? [] : [{ place, weight: weights[i]! }];
    });
    for (const one of places) {
      for (const other of places) gram[one.place * size + other.place]! += one.weight * other.weight;
    }
  }
  return gram;
}

/** Gauss and Jordan in place; a positive definite matrix needs no pivots. */
export function invert(matrix: Float64Array, size: number): void {
  for (let k = 0; k < size; k += 1) {
    const pivot = matrix.subarray(k * size, (k + 1) * size);
    const divisor = pivot[k]!;
    pivot[k] = 1;
    for (let j = 0; j < size; j += 1) pivot[j]! /= divisor;
    for (let i = 0; i < size; i += 1) {
      if (i !== k) eliminate(matrix.subarray(i * size, (i + 1) * size), pivot, k);
    }
  }
}

function eliminate(row: Float64Array, pivot: Float64Array, k: number): void {
  const factor = row[k]!;
  if (factor === 0) return;
  row[k] = 0;
  for (let j = 0; j < row.length; j += 1) row[j]! -= factor * pivot[j]!;
}

function strongest(rows: Rows, weightOf: (count: number, one: number, other: number) => number): ItemWeights {
  return new Map(
    [...rows].map(([one, row]) => [
      one,
      best([...row].map(([item, count]) => ({ item, weight: weightOf(count, one, item) }))),
    ]),
  );
}

/** The strongest first. */
export const best = (weights: readonly ItemWeight[]): ItemWeight[] =>
  weights
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.item - b.item)
    .slice(0, KEPT);
