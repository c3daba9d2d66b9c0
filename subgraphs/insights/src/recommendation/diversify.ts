import type { Listing } from "../catalogue/listing";

/** Of one seller and of one category a page holds at most so many, while there is anything else. */
export const MAX_OF_ONE = 3;

/**
 * Takes the best `first` of a ranked list such that no seller and no category fills the page; what was passed over
 * comes in only when nothing else is left. Order stays by rank within each of the two rounds.
 */
export function diversify<Entry extends { readonly listing: Listing }>(
  ranked: readonly Entry[],
  first: number,
): Entry[] {
  const most = Math.max(MAX_OF_ONE, Math.ceil(first / 4));
  const taken: Entry[] = [];
  const passedOver: Entry[] = [];
  const counts = new Map<string, number>();
  for (const entry of ranked) {
    if (taken.length === first) return taken;
    const groups = groupsOf(entry.listing);
    const isFull = groups.some((group) => (counts.get(group) ?? 0) >= most);
    if (isFull) {
      passedOver.push(entry);
      continue;
    }
    for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1);
    taken.push(entry);
  }
  return [...taken, ...passedOver.slice(0, first - taken.length)];
}

function groupsOf({ sellerId, categoryIds }: Listing): string[] {
  const category = categoryIds.at(-1);
  return [
    ...(sellerId === null ? [] : [`seller ${sellerId}`]),
    ...(category === undefined ? [] : [`category ${category}`]),
  ];
}
