import type { DemoProduct } from "./dataset";

/** What the source says about a book, and nothing else. */
export interface BookRow {
  readonly goodreadsId: string;
  readonly editions: number;
  readonly isbn: string;
  readonly authors: readonly string[];
  /** Negative before the common era, null where the source has none. */
  readonly year: number | null;
  readonly originalTitle: string;
  readonly title: string;
  readonly series: { readonly name: string; readonly volume: string } | null;
  readonly language: string;
  readonly ratingsCount: number;
  readonly histogram: NonNullable<DemoProduct["importedRatings"]>;
}
