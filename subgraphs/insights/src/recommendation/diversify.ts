import type { Listing } from "../catalogue/listing";

/** Of one seller and of one category a page holds at most so many, or a quarter of it, while there is anything else. */
export const MAX_OF_ONE = 3;
/** Of one department, which is a category of the top level, at most this share. */
export const SHARE_OF_DEPARTMENT = 0.5;

/**
 * Takes the best `first` of a ranked list such that no seller, category or department fills the page; what was passed
 * over comes in only when nothing else is left. Order stays by rank within each of the two rounds.
 */
export function diversify<Entry extends { readonly listing: Listing }>(
  ranked: readonly Entry[],
  first: number,
): Entry[] {
  const taken: Entry[] = [];
  const passedOver: Entry[] = [];
  const counts = new Map<string, number>();
  for (const entry of ranked) {
    if (taken.length === first) return taken;
    const groups = groupsOf(entry.listing, first);
    if (groups.some(({ name, most }) => (counts.get(name) ?? 0) >= most)) {
      passedOver.push(entry);
      continue;
    }
    for (const { name } of groups) counts.set(name, (counts.get(name) ?? 0) + 1);
    taken.push(entry);
  }
  return [...taken, ...passedOver.slice(0, first - taken.length)];
}

interface Group {
  readonly name: string;
  readonly most: number;
}

function groupsOf({ sellerId, categoryIds }: Listing, first: number): Group[] {
  const ofOne = Math.max(MAX_OF_ONE, Math.ceil(first / 4));
  const [department] = categoryIds;
  const groups: Group[] = [];
  if (sellerId !== null) groups.push({ name: `seller ${sellerId}`, most: ofOne });
  if (department === undefined) return groups;
  groups.push({ name: `category ${categoryIds.at(-1)}`, most: ofOne });
  groups.push({ name: `department ${department}`, most: Math.max(MAX_OF_ONE, Math.ceil(first * SHARE_OF_DEPARTMENT)) });
  return groups;
}
