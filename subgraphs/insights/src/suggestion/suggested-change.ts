/** What accepting a suggestion changes, as it is stored; what is given beside it when it is accepted takes its place. */
export type StoredChange =
  | { readonly kind: "RESTOCK"; readonly variantId: string; readonly quantity: number; readonly leadDays: number }
  | {
      readonly kind: "REPRICE";
      readonly variantId: string;
      readonly fromMinor: number;
      readonly priceMinor: number;
      readonly currencyCode: string;
    }
  | { readonly kind: "ADD_PHOTOS"; readonly missing: number }
  | { readonly kind: "IMPROVE_DESCRIPTION"; readonly leastCharacters: number }
  | {
      readonly kind: "ANSWER_REVIEW";
      readonly reviewId: string;
      readonly draft: string;
      /** Why the draft may be in a language that its reader does not know; older ones do not have it. */
      readonly doubt?: string | null;
    };

export type EffectMeasure = "UNITS" | "PROFIT";

/** What a change should bring; nine times of ten it lies within `low` and `high`, if what it is computed from holds. */
export interface ExpectedEffect {
  /** PROFIT is in the smallest unit of the currency. */
  readonly measure: EffectMeasure;
  readonly days: number;
  readonly low: number;
  readonly expected: number;
  readonly high: number;
  /** How it was computed, in a sentence or two. */
  readonly basis: string;
}
