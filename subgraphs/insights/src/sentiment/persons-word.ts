import type { SentimentLabel } from "../model/text-models";
import type { Aspect } from "./aspect-terms";
import type { AspectTone } from "./aspects";
import type { PersonsWord } from "./sentiment";

/** A tone as a person gives it: what is left out stays as the model reads it. */
export interface ToneGiven {
  readonly label: SentimentLabel;
  readonly stars?: number | null;
  readonly aspects?: readonly { readonly aspect: Aspect; readonly label: SentimentLabel }[] | null;
}

/** Stars that the model guessed for another label are no guess of this one. */
export function wordOf({ label, stars, aspects }: ToneGiven, read: PersonsWord): PersonsWord {
  const guessed = label === read.label ? read.stars : null;
  return { label, stars: stars ?? guessed, aspects: inOrder(aspects ?? read.aspects) };
}

export const isSameTone = (left: PersonsWord, right: PersonsWord): boolean => toneInWords(left) === toneInWords(right);

/** Kept in the chain of decisions, so that it is proved what was said. */
export function toneInWords({ label, stars, aspects }: PersonsWord): string {
  const spoken = inOrder(aspects).map((one) => `${one.aspect} ${one.label}`);
  return [
    label + (stars === null ? "" : `, ${stars === 1 ? "1 star" : `${stars} stars`}`),
    ...(spoken.length > 0 ? [spoken.join(", ")] : []),
  ].join("; ");
}

const inOrder = (aspects: readonly AspectTone[]): AspectTone[] =>
  aspects.map(({ aspect, label }) => ({ aspect, label })).sort((left, right) => (left.aspect < right.aspect ? -1 : 1));

/** What is wrong with a tone that a person gives, with the field of it; null: nothing. */
export function faultOfTone({
  stars,
  aspects,
}: ToneGiven): { readonly message: string; readonly field: string } | null {
  if (stars !== null && stars !== undefined && (stars < 1 || stars > 5))
    return { message: "stars must be from 1 to 5.", field: "stars" };
  const named = (aspects ?? []).map(({ aspect }) => aspect);
  return new Set(named).size === named.length ? null : { message: "Each aspect can be named once.", field: "aspects" };
}
