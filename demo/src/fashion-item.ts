import type { ReviewText } from "./review-text";
import type { WordCounts } from "./review-words";

/** An item and all that was said of it. */
export interface FashionItem {
  readonly itemId: string;
  readonly division: string;
  readonly department: string;
  readonly className: string;
  readonly reviews: readonly ReviewText[];
  /** Stars given without a text. */
  readonly silentRatings: [number, number, number, number, number];
  readonly recommended: number;
  readonly ratingsCount: number;
  readonly words: WordCounts;
}
