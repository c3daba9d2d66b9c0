import type { Listing } from "../catalogue/listing";
import { TopList } from "../catalogue/top-list";
import { reasonOf, type Ground, type ReasonCode, type Recommended } from "./recommended";

interface Vote {
  score: number;
  readonly grounds: { readonly strength: number; readonly ground: Ground }[];
}

/** Grounds that are told; the strongest. */
const TOLD = 3;

/** What speaks for each product, added up, with what it rests on. */
export class Votes {
  private readonly byListing = new Map<Listing, Vote>();

  add(listing: Listing, strength: number, ground: Ground): void {
    if (strength <= 0) return;
    const known = this.byListing.get(listing);
    if (known === undefined) {
      this.byListing.set(listing, { score: strength, grounds: [{ strength, ground }] });
      return;
    }
    known.score += strength;
    known.grounds.push({ strength, ground });
  }

  highest(accepts: (listing: Listing) => boolean): number {
    let highest = 0;
    for (const [listing, { score }] of this.byListing) if (accepts(listing)) highest = Math.max(highest, score);
    return highest;
  }

  /** The strongest, their scores as shares of the highest. */
  best(most: number, accepts: (listing: Listing) => boolean, code?: ReasonCode): Recommended[] {
    const list = new TopList<[Listing, Vote]>(most);
    let highest = 0;
    for (const [listing, vote] of this.byListing) {
      highest = Math.max(highest, vote.score);
      if (accepts(listing)) list.offer([listing, vote], vote.score);
    }
    return list.items().map(({ item: [listing, { score, grounds }] }) => {
      const told = grounds.sort((a, b) => b.strength - a.strength).slice(0, TOLD);
      const [first, ...others] = told.map(({ ground }) => ground);
      return { listing, score: score / highest, reason: reasonOf([first!, ...others], code) };
    });
  }
}
