import type { DemoBuild } from "./demo-build";
import { deriveListings } from "./derive-listings";
import type { Listing } from "./listing";
import { readApparel } from "./read-apparel";
import { readBooks } from "./read-books";
import { readElectronics } from "./read-electronics";
import { readFashion } from "./read-fashion";
import { readGeneralGoods } from "./read-general-goods";
import type { ReviewText } from "./review-text";

/** Of the 10,000 of the source; a larger mall takes all of them before it repeats any. */
const BEST_KNOWN_BOOKS = 2200;

export interface CatalogueSources {
  readonly listings: readonly Listing[];
  /** Listings that orders are made of: without the further editions. */
  readonly baseCount: number;
  readonly reviewTexts: readonly ReviewText[];
}

/** A smaller mall keeps the shares of the departments, a larger one adds books and then further editions. */
export function readCatalogue(build: DemoBuild, size?: number): CatalogueSources {
  if (size !== undefined && !(Number.isInteger(size) && size > 0)) throw new RangeError(`no mall has ${size} products`);
  const fashion = readFashion(build);
  const goods = readGeneralGoods();
  const others = [fashion.listings, goods.listings, readApparel(), readElectronics(build)];
  const baseSize = BEST_KNOWN_BOOKS + others.reduce((sum, { length }) => sum + length, 0);
  const wanted = size ?? baseSize;
  const share = Math.min(1, wanted / baseSize);
  const kept = others.flatMap((listings) => thinned(listings, share));
  const base = [...readBooks(build, Math.max(0, wanted - kept.length)), ...kept].slice(0, wanted);
  const reviewTexts = [...fashion.reviewTexts, ...goods.reviewTexts];
  return { listings: base.concat(deriveListings(base, wanted - base.length)), baseCount: base.length, reviewTexts };
}

/** Evenly spaced, so that every part of a department stays. */
function thinned<T>(items: readonly T[], share: number): readonly T[] {
  if (share === 1) return items;
  const count = Math.ceil(items.length * share);
  return Array.from({ length: count }, (_, index) => items[Math.floor((index * items.length) / count)] as T);
}
