/** A list of things, best first, and how much its opinion counts. */
export interface RankedList<Item> {
  readonly items: readonly Item[];
  readonly weight: number;
}

/** How much the lists count that search fuses. */
export const LIST_WEIGHTS = { words: 1, names: 1, meaning: 1, someWords: 0.5 } as const;

/** Cormack, Clarke and Büttcher, SIGIR 2009: large enough that a first place in one list does not decide alone. */
const K = 60;

/** What a place is worth, the first being 0. */
export const scoreAt = (place: number): number => 1 / (K + place + 1);

/** Reciprocal rank fusion: the score of an item is the sum of weight / (60 + its place) over the lists that name it. */
export function fuseRanks<Item>(lists: readonly RankedList<Item>[]): Map<Item, number> {
  const scores = new Map<Item, number>();
  for (const { items, weight } of lists) {
    items.forEach((item, place) => scores.set(item, (scores.get(item) ?? 0) + weight * scoreAt(place)));
  }
  return scores;
}
