import { decodeCursor, encodeCursor } from "@mall/platform/pagination/cursor";
import { fairRating, type Listing } from "../catalogue/listing";
import { TopList } from "../catalogue/top-list";
import type { Candidates } from "./candidates";

export type SearchSort = "RELEVANCE" | "PRICE_ASC" | "PRICE_DESC" | "RATING" | "NEWEST" | "BESTSELLING";

export interface Ranked {
  readonly listing: Listing;
  /** What the list is sorted by, highest first; shown to clients as the score. */
  readonly key: number;
}

/** Highest first. Listings without a price come last either way. */
export function keyOf(listing: Listing, sort: Exclude<SearchSort, "RELEVANCE">): number {
  switch (sort) {
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

export const cursorOf = ({ key, listing }: Ranked): string => encodeCursor([key, listing.productId]);

export interface PageRequest {
  readonly first: number;
  readonly after: string | null;
}

/**
 * The page after `after`. A cursor names the last product that was seen: the page starts behind the place that it has
 * now, so rows that came or went in between shift nothing; if it is gone itself, its old key tells the place.
 * `ranked`: places in `listings` and what they are sorted by, in no order yet.
 */
export function pageAfter(listings: readonly Listing[], ranked: Candidates, { first, after }: PageRequest): Ranked[] {
  const idOf = (place: number): string => listings[place]!.productId;
  const last = after ? placeOf(ranked, idOf, decodeCursor<[number, string]>(after, ["number", "string"])) : null;
  // One more than asked, to tell whether more follow.
  const best = new TopList<number>(first + 1, (a, b) => idOf(a) < idOf(b));
  for (let i = 0; i < ranked.size; i += 1) {
    const [place, key] = [ranked.places[i]!, ranked.relevance[i]!];
    if (last === null || key < last.key || (key === last.key && idOf(place) > last.productId)) best.offer(place, key);
  }
  return best.items().map(({ item, score }) => ({ listing: listings[item]!, key: score }));
}

interface Place {
  readonly key: number;
  readonly productId: string;
}

/** Equal keys are ordered by product id, so that the order is the same on every page and in every process. */
function placeOf(ranked: Candidates, idOf: (place: number) => string, [key, productId]: [number, string]): Place {
  for (let i = 0; i < ranked.size; i += 1) {
    if (idOf(ranked.places[i]!) === productId) return { key: ranked.relevance[i]!, productId };
  }
  return { key, productId };
}
