import { isOrdinaryWord } from "./ordinary-words";
import { isStopWord, operand } from "./query-words";
import { editDistance } from "./words";

/** At most this many readings of one word. */
const MAX_READINGS = 3;
const SHORTEST = 3;

/** One typo in a short word, two in a long one. */
const editsAllowed = (word: string): number => (word.length < 8 ? 1 : 2);

/** What could be a typing error: a word of letters, and digits among them. */
const IS_WORD = /^(?=.*\p{L})[\p{L}\p{N}]+$/u;

/** Whether another word may have been meant: no number, no sign, nothing that is too short or says nothing. */
export const isGuessable = (word: string): boolean =>
  word.length >= SHORTEST && IS_WORD.test(word) && !isStopWord(word);

/** Two known words without the space between. */
const isApart = (known: string): boolean => known.includes(" ");

/** A word of the query and the known words that it was read as. */
export interface Correction {
  readonly typed: string;
  readonly readAs: readonly string[];
}

export interface CorrectedQuery {
  /** A tsquery of plain words. */
  readonly text: string;
  readonly corrections: readonly Correction[];
}

/**
 * A tsquery in which each unknown word stands as the known words that it may have meant, or null if none is near.
 * `likely` holds known words for each unknown one. The words are letters and digits only, or quoted.
 */
export function correctedQuery(
  words: readonly string[],
  likely: ReadonlyMap<string, readonly string[]>,
): CorrectedQuery | null {
  const readings = words.map((typed) => ({ typed, readAs: readingsOf(typed, likely.get(typed) ?? []) }));
  const corrections = readings.filter(({ readAs }) => readAs.length > 0);
  if (corrections.length === 0) return null;
  const parts = readings.map(({ typed, readAs }) =>
    readAs.length === 0 ? operand(typed) : `(${readAs.map(asPhrase).join(" | ")})`,
  );
  return { text: parts.join(" & "), corrections };
}

const asPhrase = (known: string): string => (isApart(known) ? `(${known.replaceAll(" ", " <-> ")})` : known);

function readingsOf(word: string, likely: readonly string[]): string[] {
  if (!isGuessable(word)) return [];
  // Who types “cheap” means no heap, even if nothing is cheap; who types “wifi” may mean “wi-fi”.
  const isOrdinary = isOrdinaryWord(word);
  const most = editsAllowed(word);
  const near = likely
    .filter((known) => !isStopWord(known) && (isApart(known) || !isOrdinary))
    .map((known, order) => ({ known, order, edits: editDistance(word, known, most) }))
    .filter(({ edits }) => edits <= most)
    .sort((a, b) => a.edits - b.edits || a.order - b.order);
  return near.slice(0, MAX_READINGS).map(({ known }) => known);
}
