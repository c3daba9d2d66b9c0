import type { Listing } from "../catalogue/listing";

export type ReasonCode = "BOUGHT_TOGETHER" | "SIMILAR_TO" | "POPULAR_NOW" | "TOP_RATED";

export interface Recommended {
  readonly listing: Listing;
  /** 0 to 1. */
  readonly score: number;
  readonly reason: { readonly code: ReasonCode; readonly text: string };
}

const MAX_TITLE = 60;

/** A title short enough to stand in a sentence. */
export function shortTitle({ title }: Listing): string {
  const letters = [...title];
  return letters.length <= MAX_TITLE
    ? title
    : `${letters
        .slice(0, MAX_TITLE - 1)
        .join("")
        .trimEnd()}…`;
}

export const boughtWith = (listing: Listing) =>
  ({ code: "BOUGHT_TOGETHER", text: `Bought together with “${shortTitle(listing)}”` }) as const;

export const boughtByBuyersOf = (listing: Listing) =>
  ({ code: "BOUGHT_TOGETHER", text: `Also bought by people who bought “${shortTitle(listing)}”` }) as const;

export const similarTo = (listing: Listing) =>
  ({ code: "SIMILAR_TO", text: `Similar to “${shortTitle(listing)}”` }) as const;

/** Why a product stands in a list that knows nobody. */
export function popularReason(listing: Listing): Recommended["reason"] {
  const isRated = listing.ratingCount >= 10 && (listing.ratingAverage ?? 0) >= 4.3;
  if (listing.unitsSold > 0 || !isRated) return { code: "POPULAR_NOW", text: "Popular in the mall" };
  return {
    code: "TOP_RATED",
    text: `Rated ${listing.ratingAverage?.toFixed(1)} of 5 by ${listing.ratingCount.toLocaleString("en")} people`,
  };
}
