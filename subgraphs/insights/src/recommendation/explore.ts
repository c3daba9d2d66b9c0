import type { Listing } from "../catalogue/listing";
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
 * are left. The propensity is that with which this product got this place, given the places above it: so what is learned
 * from clicks can be weighed by how likely each was to be seen.
 */
export function explore(
  list: readonly Recommended[],
  pool: readonly Listing[],
  { rate, random }: { rate: number; random: () => number },
): (Recommended & { chance: Chance })[] {
  const left = list.length < SHORTEST ? [] : [...pool];
  return list.map((entry, place) => {
    if (place < CERTAIN_PLACES || rate <= 0 || left.length === 0) return { ...entry, chance: CERTAIN };
    if (random() >= rate) return { ...entry, chance: { propensity: 1 - rate, isExploration: false } };
    const propensity = rate / left.length;
    const [listing] = left.splice(Math.floor(random() * left.length), 1);
    return { listing: listing!, score: 0, reason: TRIED_OUT, chance: { propensity, isExploration: true } };
  });
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
