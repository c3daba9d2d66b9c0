import type { Aspect } from "./aspect-terms";

export interface AspectCounts {
  readonly aspect: Aspect;
  readonly positive: number;
  readonly neutral: number;
  readonly negative: number;
}

/** Fewer reviews are read faster than summed up. */
const LEAST_REVIEWS = 3;
/** One review that speaks of a thing is no opinion of reviews. */
const LEAST_SPEAKING = 2;
/** From this share on they agree. */
const AGREED = 2 / 3;
const MOST = 3;

const NAMES: Readonly<Record<Aspect, string>> = {
  QUALITY: "quality",
  FIT: "fit",
  COMFORT: "comfort",
  APPEARANCE: "looks",
  PRICE: "price",
  DELIVERY: "delivery",
  SERVICE: "service",
  USE: "use",
};

const totalOf = ({ positive, neutral, negative }: AspectCounts): number => positive + neutral + negative;

/** What reviews say, from what was counted alone, so that each number can be looked up; null where that is too little. */
export function summaryOf(reviewCount: number, aspects: readonly AspectCounts[]): string | null {
  const spoken = aspects.filter((one) => totalOf(one) >= LEAST_SPEAKING);
  if (reviewCount < LEAST_REVIEWS || spoken.length === 0) return null;
  const liked = spoken.filter((one) => one.positive >= AGREED * totalOf(one));
  const disliked = spoken.filter((one) => one.negative >= AGREED * totalOf(one));
  const divided = spoken.filter((one) => !liked.includes(one) && !disliked.includes(one));
  const parts = [
    partOf("liked", liked, (one) => `${one.positive} of ${totalOf(one)}`),
    partOf("not liked", disliked, (one) => `${one.negative} of ${totalOf(one)}`),
    partOf("judged differently", divided, (one) => `${one.positive} for, ${one.negative} against`),
  ].filter((part) => part !== null);
  return `Of ${reviewCount} reviews: ${parts.join("; ")}.`;
}

/** What most speak of first. */
function partOf(name: string, all: readonly AspectCounts[], countsOf: (one: AspectCounts) => string): string | null {
  if (all.length === 0) return null;
  const shown = [...all].sort((a, b) => totalOf(b) - totalOf(a)).slice(0, MOST);
  return `${name}: ${shown.map((one) => `${NAMES[one.aspect]} (${countsOf(one)})`).join(", ")}`;
}
