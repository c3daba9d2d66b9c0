import { isStopWord, operand, type Compound } from "./query-words";
import type { SynonymBook } from "./synonym-book";

/** Words of a query that stand for a thing, and what else it is called. */
export interface UsedSynonym {
  readonly word: string;
  readonly synonyms: readonly string[];
}

export interface ExpandedQuery {
  /** A tsquery of plain words. */
  readonly text: string;
  readonly used: readonly UsedSynonym[];
}

/** Words of one thing: "cell phone" has two, in this order. Letters and digits only, so that nothing needs escaping. */
const phrase = (words: string): string => (words.includes(" ") ? `(${words.replaceAll(" ", " <-> ")})` : words);

/** As it was typed, its words beside each other, or as one word. A stop word beside another tells nothing. */
function spellingsOf({ typed, joined }: Compound, parts: readonly string[]): string {
  const apart = parts.some((part) => isStopWord(part) || part.length === 0) ? [] : [phrase(parts.join(" "))];
  return `(${[operand(typed), ...apart, joined].join(" | ")})`;
}

/** At the beginning of which words something begins that is also written otherwise. */
const compoundAt = (compounds: readonly Compound[], at: number, parts: readonly string[]): Compound | undefined =>
  compounds.find((one) => one.at === at && !parts.slice(at, at + one.length).every(isStopWord));

/**
 * The query in which each thing may also be called by its other names, or be written otherwise; null where there is no other
 * way to say it.
 */
export function expandSynonyms(
  words: readonly string[],
  book: SynonymBook,
  compounds: readonly Compound[] = [],
): ExpandedQuery | null {
  const used: UsedSynonym[] = [];
  let isOtherwise = false;
  const parts: string[] = [];
  for (let at = 0; at < words.length;) {
    const found = book.longestAt(words, at);
    const compound = found === null ? compoundAt(compounds, at, words) : undefined;
    if (compound !== undefined) {
      parts.push(spellingsOf(compound, words.slice(at, at + compound.length)));
      isOtherwise = true;
      at += compound.length;
      continue;
    }
    if (found === null) {
      parts.push(operand(words[at]!));
      at += 1;
      continue;
    }
    used.push({ word: found.word, synonyms: found.synonyms });
    // As typed its words may stand apart, as everywhere else.
    const whole = compounds.find((one) => one.at === at && one.length === found.length);
    const asTyped = whole ? spellingsOf(whole, words.slice(at, at + found.length)) : found.word.replaceAll(" ", " & ");
    parts.push(`((${asTyped}) | ${found.synonyms.map(phrase).join(" | ")})`);
    at += found.length;
  }
  return used.length === 0 && !isOtherwise ? null : { text: parts.join(" & "), used };
}
