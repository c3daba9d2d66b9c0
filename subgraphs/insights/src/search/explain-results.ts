import type { DataSource } from "typeorm";
import type { Listing } from "../catalogue/listing";
import { findWordsIn } from "./find-words";
import type { HowFound } from "./how-found";
import type { ParsedQuery } from "./parse-query";
import { isStopWord } from "./query-words";
import { likingOf, type Taste } from "./personal-taste";
import { wordsOf } from "./words";

export type SearchReasonCode =
  "NAME" | "WORDS" | "SPELLING" | "SYNONYM" | "SIMILAR_NAME" | "MEANING" | "POPULAR" | "TASTE";

export interface SearchReason {
  readonly code: SearchReasonCode;
  readonly text: string;
  /** Those that stand in the listing; empty where it is not about words. */
  readonly words: readonly string[];
  /** Cosine of the meanings; null where it is not about meaning. */
  readonly closeness: number | null;
}

export interface Explained {
  readonly query: ParsedQuery;
  readonly how: HowFound;
  readonly taste: Taste | null;
}

const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(", ");

/** Why each of the listings is among the results: one statement for all of a page. */
export async function explainResults(
  db: DataSource,
  listings: readonly Listing[],
  explained: Explained,
): Promise<Map<Listing, SearchReason[]>> {
  const { query, how } = explained;
  const asked = [
    ...telling(query.words),
    ...query.compounds.map(({ joined }) => joined),
    ...how.corrections.flatMap(({ readAs }) => readAs),
    ...how.synonyms.flatMap(({ synonyms }) => synonyms),
  ];
  const numbers = listings.map(({ documentNumber }) => documentNumber);
  const words =
    query.kind === "WORDS" ? await findWordsIn(db, numbers, [...new Set(asked)]) : new Map<number, string[]>();
  return new Map(
    listings.map((listing) => [listing, reasonsOf(listing, words.get(listing.documentNumber) ?? [], explained)]),
  );
}

function reasonsOf(listing: Listing, words: readonly string[], explained: Explained): SearchReason[] {
  const reasons = [...wordReasons(listing, words, explained), ...otherReasons(listing, explained)];
  if (reasons.length > 0 && explained.query.kind === "WORDS") return reasons;
  return [...reasons, reason("POPULAR", "What sells and is liked comes first where nothing else decides.")];
}

/** Stop words stand everywhere and bring nothing; only where there is nothing else they are what was searched for. */
function telling(words: readonly string[]): readonly string[] {
  const kept = words.filter((word) => !isStopWord(word));
  return kept.length > 0 ? kept : words;
}

const reason = (
  code: SearchReasonCode,
  text: string,
  { words = [], closeness = null }: Partial<Pick<SearchReason, "words" | "closeness">> = {},
): SearchReason => ({ code, text, words, closeness });

function wordReasons(listing: Listing, words: readonly string[], { query, how }: Explained): SearchReason[] {
  const name = wordsOf(`${listing.title} ${listing.brand ?? ""}`).join(" ");
  const typed = telling(query.words).filter((word) => words.includes(word));
  const asked = wordsOf(query.words.join(" ")).join(" ");
  const isNamed = name === asked || name.startsWith(`${asked} `);
  const readings = how.corrections.flatMap(({ typed: mistyped, readAs }) =>
    readAs.filter((word) => words.includes(word)).map((word) => ({ mistyped, word })),
  );
  const others = how.synonyms.flatMap(({ word, synonyms }) =>
    synonyms.filter((one) => words.includes(one)).map((one) => ({ word, one })),
  );
  const written = query.compounds.filter(({ joined }) => words.includes(joined));
  return [
    ...(isNamed ? [reason("NAME", "Its name is what was searched for, or begins with it.", { words: typed })] : []),
    ...(typed.length === 0
      ? []
      : [reason("WORDS", `Its name, properties or description have ${quoted(typed)}.`, { words: typed })]),
    ...readings.map(({ mistyped, word }) =>
      reason("SPELLING", `“${mistyped}” was read as “${word}”.`, { words: [word] }),
    ),
    ...written.map(({ typed: compound, joined }) =>
      reason("SYNONYM", `“${compound}” is also written “${joined}”.`, { words: [joined] }),
    ),
    ...others.map(({ word, one }) => reason("SYNONYM", `“${word}” is also called “${one}”.`, { words: [one] })),
  ];
}

const LIKINGS = {
  CATEGORY: "It is of a category that you looked at or bought from lately.",
  BRAND: "It is of a brand that you looked at or bought lately.",
};

function otherReasons(listing: Listing, { how, taste }: Explained): SearchReason[] {
  const closeness = how.similarity.get(listing.index) ?? null;
  const liking = taste === null ? null : likingOf(taste, listing);
  return [
    ...(how.alike.has(listing.index) ? [reason("SIMILAR_NAME", "Its name looks like the words.")] : []),
    ...(closeness === null
      ? []
      : [reason("MEANING", `Its text means something alike (${closeness.toFixed(2)} of 1).`, { closeness })]),
    ...(liking === null ? [] : [reason("TASTE", `${LIKINGS[liking]} It was moved up a little.`)]),
  ];
}
