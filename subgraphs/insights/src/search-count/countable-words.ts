import { wordsOf } from "../search/words";

const LONGEST = 80;
/** An address, a telephone or card number, a code: whatever may belong to somebody is not counted by its words. */
const PERSONAL = /@|\d[\d\s./-]{3,}\d/;

/** A query by its words, as all spellings of it share them; null where it may say something about a person. */
export function countableWords(query: string): string | null {
  if (query.length > 4 * LONGEST || PERSONAL.test(query)) return null;
  const words = wordsOf(query).join(" ");
  return words === "" || words.length > LONGEST ? null : words;
}
