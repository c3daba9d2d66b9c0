import type { Clock } from "@mall/platform/time/clock";
import type { Catalogue } from "../catalogue/catalogue";
import { popularity, POPULARITY_WEIGHTS, type Listing } from "../catalogue/listing";
import { TopList } from "../catalogue/top-list";
import { popularReason, type Recommended } from "./recommended";

/** What sells and is liked. In stock first: there is no point in making people want what they cannot have. */
export function popularChoice(
  { catalogue, clock }: { catalogue: Catalogue; clock: Clock },
  most: number,
  accepts: (listing: Listing) => boolean = () => true,
): Recommended[] {
  const now = clock.now().getTime();
  const best = new TopList<Listing>(most);
  for (const listing of catalogue.listings) {
    if (!catalogue.isFound(listing) || !accepts(listing)) continue;
    best.offer(listing, popularity(listing, now) + (listing.isInStock ? POPULARITY_WEIGHTS.inStock : 0));
  }
  const entries = best.items();
  const highest = Math.max(entries[0]?.score ?? 1, 1e-9);
  return entries.map(({ item, score }) => ({
    listing: item,
    score: Math.max(0, Math.min(1, score / highest)),
    reason: popularReason(item),
  }));
}
