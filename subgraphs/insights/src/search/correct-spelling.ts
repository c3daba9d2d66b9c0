import { editDistance } from "./words";

/** At most this many readings of one word. */
const MAX_READINGS = 3;
const SHORTEST = 3;

/** One typo in a short word, two in a long one. */
const editsAllowed = (word: string): number => (word.length < 8 ? 1 : 2);

/**
 * A tsquery in which each unknown word stands as the known words that it may have meant, or null if none is near.
 * `likely` holds known words for each unknown one. The words are letters and digits only, so nothing needs escaping.
 */
export function correctedQuery(
  words: readonly string[],
  likely: ReadonlyMap<string, readonly string[]>,
): string | null {
  const readings = words.map((word) => readingsOf(word, likely.get(word) ?? []));
  if (readings.every((group) => group.length === 0)) return null;
  return readings.map((group, i) => (group.length === 0 ? words[i] : `(${group.join(" | ")})`)).join(" & ");
}

function readingsOf(word: string, likely: readonly string[]): string[] {
  if (word.length < SHORTEST) return [];
  const most = editsAllowed(word);
  const near = likely
    .map((known, order) => ({ known, order, edits: editDistance(word, known, most) }))
    .filter(({ edits }) => edits <= most)
    .sort((a, b) => a.edits - b.edits || a.order - b.order);
  return near.slice(0, MAX_READINGS).map(({ known }) => known);
}
