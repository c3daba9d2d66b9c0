import type { ModelAnswer, ModelIdentity, ReviewReading, SentimentLabel } from "../model/text-models";
import { isWithin, partsOf, without, wordsIn, type Span } from "./leave-out-words";
import { labelOf } from "./sentiment";

/** What the model reads of a text without some of its words. Only where they stand is kept, not the words. */
export interface LeftOut {
  readonly spans: readonly Span[];
  /** What it would read. */
  readonly label: SentimentLabel;
  /** Likelihood of that label. */
  readonly score: number;
  /** Likelihood of the label that it reads of the whole text. */
  readonly scoreOfLabel: number;
}

export interface ToneExplanation {
  readonly model: ModelIdentity;
  readonly label: SentimentLabel;
  readonly score: number;
  /** Those that move the label's likelihood most, for it or against it, the strongest first. */
  readonly words: readonly LeftOut[];
  /** The strongest words together without which it would read another label; null: it reads the same without them all. */
  readonly counterfactual: LeftOut | null;
  /** The most that were left out together. */
  readonly most: LeftOut | null;
}

type Score = (texts: readonly string[]) => Promise<ModelAnswer<ReviewReading> | null>;

/** Phrases of which each word is looked at too. */
const LOOKED_INTO = 3;
const MOST_TOGETHER = 6;
const MOST_TOLD = 8;
/** What moves the likelihood less says nothing. */
const LEAST_EFFECT = 0.01;
/** A phrase of which one word does so much of it is that word. */
const SHARE_OF_PHRASE = 0.6;

const likelihoodOf = ({ negative, neutral, positive }: ReviewReading, label: SentimentLabel): number =>
  ({ NEGATIVE: negative, NEUTRAL: neutral, POSITIVE: positive })[label];

/**
 * Reads the text again without each of its words, in two rounds of 17 and 27 texts at most. What comes out is what the model
 * would read, not a share of the score: words work together. Null: the model has no time. Undefined: there is nothing to leave out.
 */
export async function explainTone(text: string, score: Score): Promise<ToneExplanation | null | undefined> {
  const words = wordsIn(text);
  if (words.length < 2) return undefined;
  const parts = partsOf(words);
  const first = await score([text, ...parts.map((part) => without(text, [part]))]);
  if (first === null) return null;
  const [whole, ...rest] = first.values as [ReviewReading, ...ReviewReading[]];
  const label = labelOf(whole);
  const leftOut = (spans: readonly Span[], reading: ReviewReading): LeftOut => {
    const read = labelOf(reading);
    return { spans, label: read, score: likelihoodOf(reading, read), scoreOfLabel: likelihoodOf(reading, label) };
  };
  const base = likelihoodOf(whole, label);
  const ofParts = byEffect(
    parts.map((part, i) => leftOut([part], rest[i]!)),
    base,
  );
  const looked = wordsToLookAt(ofParts, words);
  const together = togetherOf(ofParts, { base, words });
  const leftOutNext = [...looked, ...together];
  const second = leftOutNext.length === 0 ? first : await score(leftOutNext.map((spans) => without(text, spans)));
  if (second === null || second.model.version !== first.model.version) return null;
  const read = leftOutNext.map((spans, i) => leftOut(spans, second.values[i]!));
  const taken = read.slice(looked.length);
  return {
    ...{ model: first.model, label, score: base },
    words: told([...ofParts, ...read.slice(0, looked.length)], base),
    counterfactual: taken.find((one) => one.label !== label) ?? null,
    most: taken.at(-1) ?? null,
  };
}

const byEffect = (all: readonly LeftOut[], base: number): LeftOut[] =>
  [...all].sort((a, b) => Math.abs(base - b.scoreOfLabel) - Math.abs(base - a.scoreOfLabel));

/** Of the strongest phrases each word; words are looked at already. */
function wordsToLookAt(strongest: readonly LeftOut[], words: readonly Span[]): Span[][] {
  const phrases = strongest.slice(0, LOOKED_INTO).map(({ spans }) => spans[0]!);
  return phrases.flatMap((phrase) => {
    const within = words.filter((word) => isWithin(word, phrase));
    return within.length > 1 ? within.map((word) => [word]) : [];
  });
}

/** The strongest that speak for the label, one more each time; of less than half a text nobody can say how the text sounds. */
function togetherOf(
  strongest: readonly LeftOut[],
  { base, words }: { base: number; words: readonly Span[] },
): Span[][] {
  const speaking = strongest.filter(({ scoreOfLabel }) => scoreOfLabel < base).map(({ spans }) => spans[0]!);
  const wordsOf = (part: Span): number => words.filter((word) => isWithin(word, part)).length;
  const together: Span[][] = [];
  let left = Math.floor(words.length / 2);
  for (const part of speaking.slice(0, MOST_TOGETHER)) {
    left -= wordsOf(part);
    if (left < 0) break;
    together.push([...(together.at(-1) ?? []), part]);
  }
  return together;
}

function told(all: readonly LeftOut[], base: number): LeftOut[] {
  const effectOf = ({ scoreOfLabel }: LeftOut): number => base - scoreOfLabel;
  const strong = byEffect(all, base).filter((one) => Math.abs(effectOf(one)) >= LEAST_EFFECT);
  const isOneWord = (phrase: LeftOut): boolean =>
    strong.some((one) => {
      const isInside = one !== phrase && isWithin(one.spans[0]!, phrase.spans[0]!);
      return isInside && effectOf(one) / effectOf(phrase) >= SHARE_OF_PHRASE;
    });
  return strong.filter((one) => !isOneWord(one)).slice(0, MOST_TOLD);
}
