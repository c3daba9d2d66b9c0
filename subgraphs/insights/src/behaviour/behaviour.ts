import type { ShownPlace } from "./list-tokens";

export const BEHAVIOUR_KINDS = ["VIEW", "DWELL", "CLICK", "CART_ADD", "CART_REMOVE", "SEARCH", "IMPRESSION"] as const;
export type BehaviourKind = (typeof BEHAVIOUR_KINDS)[number];

/** One thing that a shopper did, checked. */
export interface Signal {
  /** What it is counted once by: the client's id, or one that follows from the place in a list. */
  readonly id: string;
  readonly kind: BehaviourKind;
  /** Null for a search. */
  readonly productId: string | null;
  readonly at: Date;
  /** Of the words whose result was clicked. */
  readonly queryDigest: string | null;
  /** Of a search: its words, where they can say nothing about a person. Kept only once enough people searched for the same. */
  readonly words: string | null;
  readonly dwellMs: number | null;
  readonly shown: ShownPlace | null;
}

/** A signal with whose goods it is about, and whether sums take it. */
export interface CountedSignal extends Signal {
  readonly userId: string | null;
  readonly sellerId: string | null;
  readonly isCounted: boolean;
}

/** What is sent later than this is not believed: whether it came before is known as long. */
export const BELIEVED_MS = 2 * 86_400_000;
/** Rows of people. */
export const KEPT_DAYS = 90;
