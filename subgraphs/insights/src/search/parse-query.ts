import { badInput } from "@mall/platform/errors/coded-error";
import { cleanText } from "@mall/platform/text/clean-text";
import { wordsOf } from "./words";

export const MAX_QUERY = 500;

export interface ParsedQuery {
  /** NOTHING: there is text, but no letter or digit in it, so that nothing can be meant. */
  readonly kind: "BROWSE" | "WORDS" | "NOTHING";
  readonly text: string;
  readonly words: readonly string[];
  /** Quotes, `-word` or `or`: the shopper knows what they want, and nothing is guessed instead. */
  readonly hasOperators: boolean;
}

const OPERATORS = /"|(^|\s)-\S|\sor\s/i;

/** What a shopper typed, checked; BAD_USER_INPUT for what no search can be made of. */
export function parseQuery(query: string): ParsedQuery {
  const { text, fault } = cleanText(query.length > MAX_QUERY * 4 ? query : query.replace(/\s+/g, " "), {
    max: MAX_QUERY,
  });
  if (fault !== undefined) throw badInput(["query"], `query ${fault}.`);
  const words = wordsOf(text);
  const hasOperators = OPERATORS.test(text);
  if (text === "") return { kind: "BROWSE", text, words, hasOperators };
  return { kind: words.length === 0 ? "NOTHING" : "WORDS", text, words, hasOperators };
}
