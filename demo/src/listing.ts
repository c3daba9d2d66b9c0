import type { DemoProduct } from "./dataset";

/** A product as read from a source, before it has a seller, a category, an id and a history. */
export interface Listing {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly brand: string | null;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  /** Names from the root of the category tree. */
  readonly categoryPath: readonly string[];
  /** Which sellers may list it: a name of the table in sellers.ts. */
  readonly range: SellerRange;
  /** How often it is bought, relative to others of its kind; from the source where it counts ratings. */
  readonly popularity: number;
  /** What customers who like this like: an author, a series, a class; see tastes.ts. */
  readonly tastes: readonly string[];
  readonly generated: readonly string[];
  readonly importedRatings: DemoProduct["importedRatings"];
  readonly variants: readonly ListingVariant[];
}

export interface ListingVariant {
  /** Unique within the product. */
  readonly code: string;
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly priceMinor: number;
  /** Null where the source has none. */
  readonly stock: number | null;
  readonly weightGrams: number;
}

export type SellerRange =
  | "books: new"
  | "books: recent"
  | "books: series"
  | "books: modern classics"
  | "books: classics"
  | "books: other languages"
  | "fashion: dresses"
  | "fashion: general"
  | "fashion: petite"
  | "fashion: knitwear"
  | "fashion: intimates"
  | "fashion: streetwear"
  | "fashion: menswear and accessories"
  | "luxury"
  | "beauty"
  | "home"
  | "groceries"
  | "sports"
  | "vehicles"
  | "electronics: sound and vision"
  | "electronics: computing"
  | "electronics: phones"
  | "electronics: cameras";
