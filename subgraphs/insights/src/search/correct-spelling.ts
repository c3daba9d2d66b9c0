import { editDistance } from "./words";

/** At most this many readings of one word. */
const MAX_READINGS = 3;
const SHORTEST = 3;

/** One typo in a short word, two in a long one. */
const editsAllowed = (word: string): number => (word.length < 8 ? 1 : 2);

/**
 * A tsquery in which each unknown word stands as the known words that it may have meant, or null if none is near.
 * `likely[i]` holds known words like `words[i]`. The words are letters and digits only, so the query needs no escaping.
 */
export function correctedQuery(words: readonly string[], likely: readonly (readonly string[])[]): string | null {
  let isChanged = false;
  const groups = words.map((word, i) => {
    const readings = readingsOf(word, likely[i] ?? []);
    if (readings[0] !== word) isChanged ||= readings.length > 0;
    return readings.length === 0 ? word : `(${readings.join(" | ")})`;
  });
  return isChanged ? groups.join(" & ") : null;
}

function readingsOf(word: string, likely: readonly string[]): string[] {
  if (likely.includes(word)) return [word];
  if (word.length < SHORTEST) return [];
  const most = editsAllowed(word);
  const near = likely
    .map((known, order) => ({ known, order, edits: editDistance(word, known, most) }))
    .filter(({ edits }) => edits <= most)
    .sort((a, b) => a.edits - b.edits || a.order - b.order);
  return near.slice(0, MAX_READINGS).map(({ known }) => known);
}
