import type { DataSource } from "typeorm";
import type { Catalogue } from "../catalogue/catalogue";
import type { Listing } from "../catalogue/listing";
import { readHistory } from "../recommendation/read-history";

/** About eight places among the first ones: a taste moves neighbours past each other and brings nothing from far away. */
const MOST = 0.002;
/** What was touched last says most. */
const FADE = 0.93;

/** Categories and brands that somebody comes back to, by their numbers in the catalogue; the first of each weighs 1. */
export interface Taste {
  readonly categories: ReadonlyMap<string, number>;
  readonly brands: ReadonlyMap<string, number>;
}

/** Only of somebody who agreed to profiling; null otherwise, and then nothing about them is read. */
export async function readTaste(
  deps: { db: DataSource; catalogue: Catalogue },
  viewerId: string,
): Promise<Taste | null> {
  const { touched } = await readHistory(deps.db, viewerId);
  if (touched === null) return null;
  const [categories, brands] = [new Map<string, number>(), new Map<string, number>()];
  touched.forEach(({ productId, weight }, i) => {
    const listing = deps.catalogue.byProduct(productId);
    const counts = weight * FADE ** i;
    addTo(categories, listing?.categoryIds.at(-1) ?? null, counts);
    addTo(brands, listing?.brand ?? null, counts);
  });
  return { categories: toOne(categories), brands: toOne(brands) };
}

function addTo(sums: Map<string, number>, key: string | null, weight: number): void {
  if (key !== null) sums.set(key, (sums.get(key) ?? 0) + weight);
}

function toOne(sums: ReadonlyMap<string, number>): Map<string, number> {
  const highest = Math.max(...sums.values());
  return new Map([...sums].map(([key, sum]) => [key, sum / highest]));
}

/** What is added to the relevance, and of what it comes. */
export function boostOf({ categories, brands }: Taste, listing: Listing): number {
  const category = categories.get(listing.categoryIds.at(-1) ?? "") ?? 0;
  const brand = listing.brand === null ? 0 : (brands.get(listing.brand) ?? 0);
  return MOST * Math.max(category, brand);
}

export function likingOf({ categories, brands }: Taste, listing: Listing): "CATEGORY" | "BRAND" | null {
  const category = categories.get(listing.categoryIds.at(-1) ?? "") ?? 0;
  const brand = listing.brand === null ? 0 : (brands.get(listing.brand) ?? 0);
  if (category === 0 && brand === 0) return null;
  return category >= brand ? "CATEGORY" : "BRAND";
}
