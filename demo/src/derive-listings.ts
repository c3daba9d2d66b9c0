import type { Listing } from "./listing";
import { hashOf } from "./random";

/**
 * More products than the sources have, for measurements: the same rows again as further editions, with another seller
 * and price. Their keys end in `#2`, `#3`, …, so that what was computed for the base row serves them too.
 */
export function deriveListings(base: readonly Listing[], count: number): Listing[] {
  const derived: Listing[] = [];
  const generated = new Map(base.map((listing) => [listing, [...new Set([...listing.generated, "title", "edition"])]]));
  for (let edition = 2; derived.length < count; edition++)
    for (const listing of base.slice(0, count - derived.length))
      derived.push(editionOf(listing, edition, generated.get(listing) ?? []));
  return derived;
}

function editionOf(listing: Listing, edition: number, generated: readonly string[]): Listing {
  const key = `${listing.key}#${edition}`;
  const factor = 0.85 + (hashOf(key) % 300) / 1000;
  return {
    ...listing,
    key,
    title: `${listing.title} – edition ${edition}`,
    popularity: 0.1,
    generated,
    importedRatings: null,
    variants: listing.variants.map((variant) => ({
      ...variant,
      priceMinor: Math.max(10, Math.round((variant.priceMinor * factor) / 10) * 10 - 1),
      stock: null,
    })),
  };
}

/** The key of the source's row that a product was made from. */
export function baseKey(key: string): string {
  return key.split("#", 1)[0] ?? key;
}
