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
  groupsOf: GroupsOf = allGroups,
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

/** What one listing shares with others, and how many of a page may share it while there is anything else. */
export interface Group {
  readonly name: string;
  readonly most: number;
}

type GroupsOf = (listing: Listing, first: number) => Group[];

const mostOfOne = (first: number): number => Math.max(MAX_OF_ONE, Math.ceil(first / 4));

/** For lists whose products belong together, so that their categories are the same by nature. */
export const bySeller: GroupsOf = ({ sellerId }, first) =>
  sellerId === null ? [] : [{ name: `seller ${sellerId}`, most: mostOfOne(first) }];

/** Its seller, its category and its department. */
export function allGroups(listing: Listing, first: number): Group[] {
  const { categoryIds } = listing;
  const ofOne = mostOfOne(first);
  const [department] = categoryIds;
  const groups = bySeller(listing, first);
  if (department === undefined) return groups;
  groups.push({ name: `category ${categoryIds.at(-1)}`, most: ofOne });
  groups.push({ name: `department ${department}`, most: Math.max(MAX_OF_ONE, Math.ceil(first * SHARE_OF_DEPARTMENT)) });
  return groups;
}
