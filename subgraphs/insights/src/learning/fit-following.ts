import { SHRINK } from "../recommendation/pairs";
import { best, type ItemWeights } from "./fit-weights";
import type { History } from "./interactions";

/** By this, each product between two makes them say less of each other. */
const NEARNESS = 0.8;
/** What came before counts half: who has the later one needs the earlier one less. */
const BACKWARDS = 0.5;
/** Products of one person further apart than this are not paired: they would say a thirtieth. */
const FARTHEST = 15;
/** Which share of a cosine's exponents the two products have; 1 in all would be conditional probability, half each a cosine. */
const [OF_ONE, OF_OTHER] = [0.5, 0.3];

/**
 * What people turn to next and soon after: pairs in the order of each person's products, nearer ones counting more. As
 * asymmetric cosines (Aiolli, RecSys 2013), shrunk while few. As dear as pairs within a few steps are many.
 */
export function fitFollowing(histories: Iterable<History>): ItemWeights {
  const people = new Map<number, number>();
  const followers = new Map<number, Map<number, number>>();
  for (const { items, weights } of histories) {
    for (const [i, one] of items.entries()) {
      people.set(one, (people.get(one) ?? 0) + weights[i]! ** 2);
      const row = followers.get(one) ?? new Map<number, number>();
      followers.set(one, row);
      const last = Math.min(items.length - 1, i + FARTHEST);
      // The latest stands first: what stands before it here came after it.
      for (let j = Math.max(0, i - FARTHEST); j <= last; j += 1) {
        if (j !== i) row.set(items[j]!, (row.get(items[j]!) ?? 0) + weights[i]! * weights[j]! * saidBy(i - j));
      }
    }
  }
  const ofOne = (item: number): number => people.get(item) ?? 0;
  return new Map(
    [...followers].map(([one, row]) => {
      const weightOf = (item: number, count: number): number =>
        (count / (ofOne(one) ** OF_ONE * ofOne(item) ** OF_OTHER)) * (count / (count + SHRINK));
      return [one, best([...row].map(([item, count]) => ({ item, weight: weightOf(item, count) })))];
    }),
  );
}

/** `steps` after it; less than 0: before it. */
const saidBy = (steps: number): number => (steps > 0 ? NEARNESS ** (steps - 1) : BACKWARDS * NEARNESS ** (-steps - 1));
