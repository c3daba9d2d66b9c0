import { badInput } from "@mall/platform/errors/coded-error";
import { cleanText } from "@mall/platform/text/clean-text";
import { queryWordsOf, withoutInches, type QueryWords } from "./query-words";

export const MAX_QUERY = 500;

export interface ParsedQuery extends QueryWords {
  /** NOTHING: there is text, but no letter or digit in it, so that nothing can be meant. */
  readonly kind: "BROWSE" | "WORDS" | "NOTHING";
  readonly text: string;
  /** Quotes, `-word` or `or`: the shopper knows what they want, and nothing is guessed instead. */
  readonly hasOperators: boolean;
}

const OPERATORS = /"[^"]*"|(^|\s)-\S|\sor\s/i;

/** What a shopper typed, checked; BAD_USER_INPUT for what no search can be made of. */
export function parseQuery(query: string): ParsedQuery {
  const { text, fault } = cleanText(query.length > MAX_QUERY * 4 ? query : query.replace(/\s+/g, " "), {
    max: MAX_QUERY,
  });
  if (fault !== undefined) throw badInput(["query"], `query ${fault}.`);
  const plain = withoutInches(text).trim();
  const read = { ...queryWordsOf(plain), text: plain, hasOperators: OPERATORS.test(plain) };
  if (text === "") return { kind: "BROWSE", ...read };
  return { kind: read.words.length === 0 ? "NOTHING" : "WORDS", ...read };
}
