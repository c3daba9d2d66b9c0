import { doubtAbout } from "../model/doubt";
import type { HowFound } from "./how-found";
import type { ParsedQuery } from "./parse-query";

export type SearchNoteCode =
  | "PRICE"
  | "SPELLING"
  | "SYNONYMS"
  | "SOME_WORDS"
  | "SIMILAR_NAMES"
  | "MEANING_ONLY"
  | "WORDS_ONLY"
  | "UNSURE"
  | "FILTERED_OUT"
  | "NOTHING_FOUND"
  | "NOTHING_ASKED";

export interface SearchNote {
  readonly code: SearchNoteCode;
  readonly text: string;
}

export interface Answered {
  readonly query: ParsedQuery;
  readonly how: HowFound;
  readonly totalCount: number;
  /** How many more each filter alone keeps out, by field. */
  readonly filteredOut: ReadonlyMap<string, number>;
  /** How many match the query, the filters aside. */
  readonly matching: number;
}

const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(" or ");

/** What the answer is not sure of, and what of the query was let go so that there is one. */
export function notesOn({ query, how, totalCount, ...kept }: Answered): SearchNote[] {
  if (query.kind === "BROWSE") return totalCount === 0 ? filterNotes(kept) : [];
  if (query.kind === "NOTHING") {
    const text = "There is no letter or digit in the query, so that nothing could be searched for.";
    return [{ code: "NOTHING_ASKED", text }];
  }
  return [...readingNotes(how), ...relaxationNotes(how, totalCount), ...doubtNotes(query, how)].concat(
    totalCount === 0 ? emptyNotes(kept) : [],
  );
}

function readingNotes({ corrections, synonyms }: HowFound): SearchNote[] {
  const spelling = corrections.map(
    ({ typed, readAs }) => `“${typed}”, which no product has, was read as ${quoted(readAs)}`,
  );
  const names = synonyms.map(({ word, synonyms: others }) => `“${word}” may also be called ${quoted(others)}`);
  return [
    ...(spelling.length === 0 ? [] : [{ code: "SPELLING" as const, text: `${spelling.join(", ")}.` }]),
    ...(names.length === 0 ? [] : [{ code: "SYNONYMS" as const, text: `${names.join(", ")}.` }]),
  ];
}

/** Nothing has all the words: what stood in for it. */
function relaxationNotes({ matching, similarity }: HowFound, totalCount: number): SearchNote[] {
  if (matching.all > 0 || totalCount === 0) return [];
  if (matching.some > 0) {
    return [
      { code: "SOME_WORDS", text: "No product has all the words; these have some of them, or mean something alike." },
    ];
  }
  if (matching.names > 0)
    return [{ code: "SIMILAR_NAMES", text: "No product has these words; the names of these look alike." }];
  return similarity.size === 0
    ? []
    : [{ code: "MEANING_ONLY", text: "No product has these words; these mean something alike." }];
}

/** What is doubtful about a query is so however quickly its meaning was there. */
function doubtNotes({ text, hasOperators }: ParsedQuery, { hasMeaning }: HowFound): SearchNote[] {
  if (hasOperators) return [];
  const late = "What the words mean was not known in time; the words alone decided.";
  // Digits alone, as in “1984”, are what their listing is called.
  const doubt = /\p{L}/u.test(text) ? doubtAbout(text) : null;
  const unsure = `${doubt} The words count as they are, their meaning may be missed.`;
  return [
    ...(hasMeaning ? [] : [{ code: "WORDS_ONLY" as const, text: late }]),
    ...(doubt === null ? [] : [{ code: "UNSURE" as const, text: unsure }]),
  ];
}

type KeptOut = Pick<Answered, "filteredOut" | "matching">;

function emptyNotes(kept: KeptOut): SearchNote[] {
  const notes = filterNotes(kept);
  if (notes.length > 0) return notes;
  return [
    { code: "NOTHING_FOUND", text: "No product has these words or means something alike. Try fewer or other words." },
  ];
}

function filterNotes({ filteredOut, matching }: KeptOut): SearchNote[] {
  const choices = [...filteredOut]
    .filter(([, count]) => count > 0)
    .map(([field, count]) => `${count} without the filter “${field}”`);
  if (choices.length === 0 && matching > 0) {
    const text = `Nothing matches with all filters, and each match fails several; there would be ${matching} without any.`;
    return [{ code: "FILTERED_OUT", text }];
  }
  if (choices.length === 0) return [];
  return [{ code: "FILTERED_OUT", text: `Nothing matches with all filters; there would be ${choices.join(", ")}.` }];
}
