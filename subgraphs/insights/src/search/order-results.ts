import { decodeCursor, encodeCursor } from "@mall/platform/pagination/cursor";
import { fairRating, popularity, type Listing } from "../catalogue/listing";
import { TopList } from "../catalogue/top-list";

export type SearchSort = "RELEVANCE" | "PRICE_ASC" | "PRICE_DESC" | "RATING" | "NEWEST" | "BESTSELLING";

export interface Ranked {
  readonly listing: Listing;
  /** What the list is sorted by, highest first; shown to clients as the score. */
  readonly key: number;
}

/** Highest first. Listings without a price come last either way. */
export function keyOf(listing: Listing, sort: SearchSort, relevance: number): number {
  switch (sort) {
    case "RELEVANCE":
      return relevance;
    case "PRICE_ASC":
      return -(listing.priceMin ?? Number.MAX_SAFE_INTEGER);
    case "PRICE_DESC":
      return listing.priceMin ?? -1;
    case "RATING":
      return fairRating(listing);
    case "NEWEST":
      return listing.createdAt;
    case "BESTSELLING":
      return listing.unitsSold;
  }
}

/** Without a query there is nothing to be relevant to: what sells and is liked comes first. */
export const browseRelevance = (listing: Listing, now: number): number => popularity(listing, now);

/** Equal keys are ordered by product id, so that the order is the same on every page and in every process. */
const comesBefore = (a: Ranked, b: Ranked): boolean =>
  a.key > b.key || (a.key === b.key && a.listing.productId < b.listing.productId);

export const cursorOf = ({ key, listing }: Ranked): string => encodeCursor([key, listing.productId]);

/**
 * The page after `after`. A cursor names the last product that was seen: the page starts behind the place that it has
 * now, so rows that came or went in between shift nothing; if it is gone itself, its old key tells the place.
 */
export function pageAfter(ranked: readonly Ranked[], first: number, after: string | null | undefined): Ranked[] {
  if (!after) return firstOf(ranked, first);
  const [key, productId] = decodeCursor<[number, string]>(after, ["number", "string"]);
  const last =
    ranked.find(({ listing }) => listing.productId === productId) ?? ({ key, listing: { productId } } as Ranked);
  return firstOf(
    ranked.filter((entry) => comesBefore(last, entry)),
    first,
  );
}

/** One more than asked, to tell whether more follow. */
function firstOf(ranked: readonly Ranked[], first: number): Ranked[] {
  const best = new TopList<Ranked>(first + 1, comesBefore);
  for (const entry of ranked) best.offer(entry, entry.key);
  return best.items().map(({ item }) => item);
}
