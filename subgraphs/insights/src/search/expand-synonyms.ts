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

/** The query in which each thing may also be called by its other names; null where nothing has another name. */
export function expandSynonyms(words: readonly string[], book: SynonymBook): ExpandedQuery | null {
  const used: UsedSynonym[] = [];
  const parts: string[] = [];
  for (let at = 0; at < words.length;) {
    const found = book.longestAt(words, at);
    if (found === null) {
      parts.push(words[at]!);
      at += 1;
      continue;
    }
    used.push({ word: found.word, synonyms: found.synonyms });
    // As typed its words may stand apart, as everywhere else.
    const asTyped = found.word.replaceAll(" ", " & ");
    parts.push(`((${asTyped}) | ${found.synonyms.map(phrase).join(" | ")})`);
    at += found.length;
  }
  return used.length === 0 ? null : { text: parts.join(" & "), used };
}
