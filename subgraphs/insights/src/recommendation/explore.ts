import type { Listing } from "../catalogue/listing";
import { allGroups } from "./diversify";
import type { Recommended } from "./recommended";

/** How a product came to its place, where that was not certain. */
export interface Chance {
  readonly propensity: number;
  readonly isExploration: boolean;
}

/** These places are never given away: whoever looks at two products sees the best two. */
const CERTAIN_PLACES = 2;
/** Shorter lists have no place to spare. */
const SHORTEST = 6;

/**
 * Gives each later place with the probability `rate` to a product of which little is known, drawn evenly from those that
 * are left and that would give no seller, category or department more of the page than it may have. The propensity is that with which this product got this place, given the places above it: so what is learned
 * from clicks can be weighed by how likely each was to be seen.
 */
export function explore(
  list: readonly Recommended[],
  pool: readonly Listing[],
  { rate, random }: { rate: number; random: () => number },
): (Recommended & { chance: Chance })[] {
  const left = list.length < SHORTEST ? [] : [...pool];
  const shares = new PageShares(list);
  return list.map((entry, place) => {
    if (place < CERTAIN_PLACES || rate <= 0) return { ...entry, chance: CERTAIN };
    const fits = (listing: Listing): boolean => shares.mayTake(listing, entry.listing);
    if (random() >= rate) {
      return { ...entry, chance: left.some(fits) ? { propensity: 1 - rate, isExploration: false } : CERTAIN };
    }
    const fitting = left.filter(fits);
    const listing = fitting[Math.floor(random() * fitting.length)];
    if (listing === undefined) return { ...entry, chance: CERTAIN };
    left.splice(left.indexOf(listing), 1);
    shares.take(listing, entry.listing);
    const chance = { propensity: rate / fitting.length, isExploration: true };
    return { listing, score: 0, reason: TRIED_OUT, chance };
  });
}

/** How much of a page each seller, category and department has while places are given away. */
class PageShares {
  private readonly counts = new Map<string, number>();
  private readonly length: number;

  constructor(list: readonly Recommended[]) {
    this.length = list.length;
    for (const { listing } of list) this.add(listing, 1);
  }

  /** Whoever has too much already, since there was nothing else, gets no more. */
  mayTake(listing: Listing, place: Listing): boolean {
    const given = new Set(this.groupsOf(place).map(({ name }) => name));
    return this.groupsOf(listing).every(({ name, most }) => given.has(name) || (this.counts.get(name) ?? 0) < most);
  }

  take(listing: Listing, place: Listing): void {
    this.add(place, -1);
    this.add(listing, 1);
  }

  private groupsOf = (listing: Listing) => allGroups(listing, this.length);

  private add(listing: Listing, by: number): void {
    for (const { name } of this.groupsOf(listing)) this.counts.set(name, (this.counts.get(name) ?? 0) + by);
  }
}

const CERTAIN: Chance = { propensity: 1, isExploration: false };

const TRIED_OUT: Recommended["reason"] = {
  code: "TRIED_OUT",
  text: "Little known yet: shown to learn whether people like it",
  evidence: [],
};

const USUAL_RATE = 0.05;
const HIGHEST_RATE = 0.3;

/** As configured; 0 tries nothing out. */
export function explorationRateOf(configured: string | undefined): number {
  if (configured === undefined) return USUAL_RATE;
  const rate = Number(configured);
  if (configured.trim() !== "" && rate >= 0 && rate <= HIGHEST_RATE) return rate;
  throw new Error(`INSIGHTS_EXPLORATION must be a number from 0 to ${HIGHEST_RATE}, not ${configured}.`);
}
