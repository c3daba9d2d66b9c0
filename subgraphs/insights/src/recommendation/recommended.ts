import type { Listing } from "../catalogue/listing";
import type { TouchKind } from "./read-history";

export type ReasonCode =
  "BOUGHT_TOGETHER" | "SIMILAR_TO" | "POPULAR_NOW" | "TOP_RATED" | "TRENDING" | "COMPLETES_CART" | "TRIED_OUT";

export type EvidenceKind =
  | "BUYERS_IN_COMMON"
  | "ORDERS_IN_COMMON"
  | "FITTED_MODEL"
  | "SEQUENCE_MODEL"
  | "TEXT_LIKENESS"
  | "INTEREST"
  | "CARTS"
  | "SALES"
  | "RATING";

/** One fact that a reason rests on. */
export interface Evidence {
  readonly kind: EvidenceKind;
  /** The product that it starts from; null: from none. */
  readonly productId: string | null;
  /** What the viewer did with that product; null: nothing that is used. */
  readonly touch: TouchKind | null;
  readonly count: number | null;
  /** Of how many. */
  readonly outOf: number | null;
  /** Cosine, weight or average; 0 to 1, ratings 1 to 5. */
  readonly value: number | null;
}

export interface Reason {
  readonly code: ReasonCode;
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

export interface Recommended {
  readonly listing: Listing;
  /** 0 to 1. */
  readonly score: number;
  readonly reason: Reason;
}

const MAX_TITLE = 60;
/** Fewer people than this are not counted aloud: somebody might know who they are. */
const LEAST_TOLD = 3;

/** A title short enough to stand in a sentence. */
export function shortTitle({ title }: Listing): string {
  const letters = [...title];
  return letters.length <= MAX_TITLE
    ? title
    : `${letters
        .slice(0, MAX_TITLE - 1)
        .join("")
        .trimEnd()}…`;
}

export const fact = (kind: EvidenceKind, more: Partial<Evidence> = {}): Evidence => ({
  ...{ kind, productId: null, touch: null, count: null, outOf: null, value: null },
  ...more,
});

/** What speaks for a product because of another one. */
export interface Ground {
  readonly kind: "BUYERS_IN_COMMON" | "ORDERS_IN_COMMON" | "FITTED_MODEL" | "SEQUENCE_MODEL" | "TEXT_LIKENESS";
  readonly base: Listing;
  readonly touch: TouchKind | null;
  /** People who bought both, or orders that hold both. */
  readonly together: number | null;
  /** Of the base's buyers. */
  readonly buyers: number | null;
  readonly value: number | null;
}

const isTold = (count: number | null): count is number => count !== null && count >= LEAST_TOLD;

export function evidenceOf({ kind, base, touch, together, buyers, value }: Ground): Evidence {
  const told = isTold(together) ? { count: together, outOf: buyers === null ? null : Math.max(buyers, together) } : {};
  return fact(kind, { productId: base.productId, touch, value, ...told });
}

const HOW: Readonly<Record<TouchKind, string>> = {
  PURCHASE: ", which you bought",
  CART: ", which is in your cart",
  VIEW: ", which you looked at",
};

/** The strongest ground first; it gives the sentence. */
export function reasonOf(grounds: readonly [Ground, ...Ground[]], code?: ReasonCode): Reason {
  const [first] = grounds;
  const usual = first.kind === "TEXT_LIKENESS" ? "SIMILAR_TO" : "BOUGHT_TOGETHER";
  return { code: code ?? usual, text: sentenceOf(first), evidence: grounds.map(evidenceOf) };
}

function sentenceOf(ground: Ground): string {
  const { kind, base, touch } = ground;
  const title = `“${shortTitle(base)}”`;
  const { count, outOf } = evidenceOf(ground);
  if (kind === "TEXT_LIKENESS") return `Similar to ${title}`;
  if (kind === "FITTED_MODEL") return `Goes with ${title}${touch === null ? "" : HOW[touch]}`;
  if (kind === "SEQUENCE_MODEL") return `Often comes after ${title}${touch === null ? "" : HOW[touch]}`;
  if (kind === "ORDERS_IN_COMMON") {
    return count === null ? `Bought together with ${title}` : `In ${count} orders together with ${title}`;
  }
  if (count === null) return `Also bought by people who bought ${title}`;
  return `${count} of ${outOf} buyers of ${title} also bought it`;
}

/** Why a product stands in a list that knows nobody. */
export function popularReason(listing: Listing): Reason {
  const { unitsSold, ratingAverage, ratingCount } = listing;
  const rated = fact("RATING", { value: ratingAverage, count: ratingCount });
  const isRated = ratingCount >= 10 && (ratingAverage ?? 0) >= 4.3;
  if (unitsSold > 0 || !isRated) {
    const sold = unitsSold > 0 ? [fact("SALES", { count: unitsSold })] : [];
    return { code: "POPULAR_NOW", text: "Popular in the mall", evidence: ratingCount > 0 ? [...sold, rated] : sold };
  }
  const people = ratingCount.toLocaleString("en");
  return { code: "TOP_RATED", text: `Rated ${ratingAverage?.toFixed(1)} of 5 by ${people} people`, evidence: [rated] };
}
