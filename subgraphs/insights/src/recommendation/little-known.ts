import type { Clock } from "@mall/platform/time/clock";
import type { Catalogue } from "../catalogue/catalogue";
import type { Listing } from "../catalogue/listing";
import { TopList } from "../catalogue/top-list";
import { MAX_OF_ONE } from "./diversify";
import type { Recommended } from "./recommended";

const FRESH_MS = 60_000;
const MOST = 200;
/** With more buyers than this it is known whether a product is liked. */
const FEW_BUYERS = 5;
/** Candidates of one list. */
const POOL = 50;

/** The newest products in stock that few have bought; looked for once a minute. */
export class LittleKnown {
  private known: { at: number; listings: Listing[] } | null = null;

  constructor(private readonly deps: { readonly catalogue: Catalogue; readonly clock: Clock }) {}

  /** Those that may take a place in a list: not in it, not known to the viewer, one of a seller, none of one who has enough. */
  forList(list: readonly Recommended[], known: ReadonlySet<string>): Listing[] {
    const inList = new Set(list.map(({ listing }) => listing.index));
    const fullSellers = sellersWith(list, MAX_OF_ONE);
    const pool = new Map<string | null, Listing>();
    for (const listing of this.current()) {
      if (pool.size === POOL) break;
      const { sellerId } = listing;
      const isTaken = inList.has(listing.index) || known.has(listing.productId);
      const isSpread = !fullSellers.has(sellerId) && !pool.has(sellerId);
      if (!isTaken && isSpread && this.deps.catalogue.isFound(listing)) pool.set(sellerId, listing);
    }
    return [...pool.values()];
  }

  private current(): readonly Listing[] {
    const now = this.deps.clock.now().getTime();
    if (this.known === null || now - this.known.at >= FRESH_MS) this.known = { at: now, listings: this.find() };
    return this.known.listings;
  }

  private find(): Listing[] {
    const { catalogue } = this.deps;
    const newest = new TopList<Listing>(MOST);
    for (const listing of catalogue.listings) {
      const isCandidate = listing.isInStock && listing.buyers < FEW_BUYERS && catalogue.isFound(listing);
      if (isCandidate) newest.offer(listing, listing.createdAt);
    }
    return newest.items().map(({ item }) => item);
  }
}

function sellersWith(list: readonly Recommended[], least: number): Set<string | null> {
  const counts = new Map<string | null, number>();
  for (const { listing } of list) counts.set(listing.sellerId, (counts.get(listing.sellerId) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= least).map(([sellerId]) => sellerId));
}
