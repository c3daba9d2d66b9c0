import type { Listing } from "../catalogue/listing";
import { TopList } from "../catalogue/top-list";
import type { Candidates } from "./candidates";
import { browse, findCandidates, type SearchDeps } from "./find-candidates";
import { listingsNear } from "./find-by-meaning";
import { findByWords, findLikelyWords } from "./find-words";
import { parseQuery, type ParsedQuery } from "./parse-query";
import type { Condition } from "./search-filter";
import { isStopWord } from "./query-words";
import { wordsOf } from "./words";

export type SubstituteCode = "OTHER_FILTERS" | "PLAIN_WORDS" | "MEANING" | "SIMILAR_WORDS" | "POPULAR";

/** What is shown where nothing was found, and why. */
export interface Substitute {
  readonly listing: Listing;
  readonly code: SubstituteCode;
  readonly text: string;
  /** Fields of the filters that it does not pass. */
  readonly droppedFilters: readonly string[];
  /** Cosine of the meanings; null where it is not about meaning. */
  readonly closeness: number | null;
}

export interface Unanswered {
  readonly query: ParsedQuery;
  readonly conditions: readonly Condition[];
  /** What matches the query and passes not all filters. */
  readonly candidates: Candidates;
}

/** Places in memory with how well they do, by one way of reading the query less strictly. */
interface Alternatives {
  readonly code: SubstituteCode;
  readonly places: Iterable<readonly [place: number, relevance: number]>;
}

/** Much less than a search asks for: the best of it is shown as a substitute, not as an answer. */
const LEAST_CLOSENESS = 0.28;
const PATIENCE_MS = 150;
const MOST_NEAR = 60;
/** Words that are guessed at; each takes a few milliseconds. */
const MAX_GUESSED = 4;
/** Of the pairs of letters that two words have, those that both have. */
const LEAST_ALIKE = 0.4;
/** More than any relevance: whoever passes more filters comes first. */
const PER_FILTER = 1e6;

/**
 * The nearest things to an empty answer: what matches without some filters, then what matches the query read less strictly, then
 * what sells. Ways are tried in turn until there are enough; none is tried where an earlier one was enough.
 */
export async function findSubstitutes(deps: SearchDeps, unanswered: Unanswered, first: number): Promise<Substitute[]> {
  const found = new Map<number, Substitute>();
  for (const way of [withoutFilters, plainWords, byMeaning, similarWords, popular]) {
    if (found.size >= first) break;
    const alternatives = await way(deps, unanswered);
    if (alternatives === null) continue;
    for (const [place, closeness] of best(deps, unanswered, { alternatives, first })) {
      if (found.size < first && !found.has(place))
        found.set(place, substituteOf(deps, unanswered, { place, closeness, code: alternatives.code }));
    }
  }
  return [...found.values()];
}

/** Those that pass the most filters, and the most relevant of them. */
function best(
  { catalogue }: SearchDeps,
  { conditions }: Unanswered,
  { alternatives, first }: { readonly alternatives: Alternatives; readonly first: number },
): (readonly [number, number])[] {
  const idOf = (place: number): string => catalogue.listings[place]!.productId;
  const top = new TopList<readonly [number, number]>(first * 2, ([a], [b]) => idOf(a) < idOf(b));
  for (const [place, relevance] of alternatives.places) {
    if (catalogue.columns.found[place] !== 1) continue;
    top.offer([place, relevance], relevance - PER_FILTER * failures(catalogue.listings[place]!, conditions));
  }
  return top.items().map(({ item }) => item);
}

function failures(listing: Listing, conditions: readonly Condition[]): number {
  let count = 0;
  for (const { holds } of conditions) if (!holds(listing)) count += 1;
  return count;
}

const failedBy = (listing: Listing, conditions: readonly Condition[]): string[] =>
  conditions.filter(({ holds }) => !holds(listing)).map(({ field }) => field);

const REASONS: Readonly<Record<SubstituteCode, string>> = {
  OTHER_FILTERS: "It matches what was searched for.",
  PLAIN_WORDS: "It matches the words without quotes, minus and “or”.",
  MEANING: "Its text means something a little alike",
  SIMILAR_WORDS: "It has words that look like those of the query.",
  POPULAR: "Nothing is alike; it sells and is liked.",
};

function substituteOf(
  { catalogue }: SearchDeps,
  { conditions }: Unanswered,
  { place, closeness, code }: { readonly place: number; readonly closeness: number; readonly code: SubstituteCode },
): Substitute {
  const listing = catalogue.listings[place]!;
  const droppedFilters = failedBy(listing, conditions);
  const why = code === "MEANING" ? `${REASONS.MEANING} (${closeness.toFixed(2)} of 1).` : REASONS[code];
  const names = droppedFilters.map((field) => `“${field}”`);
  const dropped = [names.slice(0, -1).join(", "), ...names.slice(-1)].filter((part) => part !== "").join(" and ");
  return {
    ...{ listing, code, droppedFilters },
    text:
      dropped === "" ? why : `${why} It does not pass the filter${droppedFilters.length > 1 ? "s" : ""} ${dropped}.`,
    closeness: code === "MEANING" ? closeness : null,
  };
}

const withoutFilters = (_: SearchDeps, { conditions, candidates }: Unanswered): Promise<Alternatives | null> =>
  Promise.resolve(conditions.length === 0 ? null : { code: "OTHER_FILTERS", places: candidates.entries() });

/** The words without what was typed to mean them strictly; nothing that was to be left out is searched for. */
const plainTextOf = ({ text, hasOperators }: ParsedQuery): string =>
  hasOperators
    ? text
        .replace(/(^|\s)-"[^"]*"?/g, " ")
        .replace(/(^|\s)-\S+/g, " ")
        .replace(/"|\sor\s/gi, " ")
        .trim()
    : text;

async function plainWords(deps: SearchDeps, { query }: Unanswered): Promise<Alternatives | null> {
  const plain = parseQuery(plainTextOf(query));
  if (!query.hasOperators || plain.kind !== "WORDS") return null;
  return { code: "PLAIN_WORDS", places: (await findCandidates(deps, plain)).candidates.entries() };
}

async function byMeaning(deps: SearchDeps, { query }: Unanswered): Promise<Alternatives | null> {
  const text = plainTextOf(query);
  if (query.kind !== "WORDS" || text === "") return null;
  const nearness = { limit: MOST_NEAR, minimum: LEAST_CLOSENESS, patienceMs: PATIENCE_MS };
  const hits = await listingsNear(deps, text, nearness);
  return hits && { code: "MEANING", places: hits.map(({ index, similarity }) => [index, similarity] as const) };
}

/** Listings with a known word that looks like one of the query. Two statements. */
async function similarWords({ db, catalogue }: SearchDeps, { query }: Unanswered): Promise<Alternatives | null> {
  const asked = wordsOf(plainTextOf(query))
    .filter((word) => !isStopWord(word))
    .slice(0, MAX_GUESSED);
  if (query.kind !== "WORDS" || asked.length === 0) return null;
  const likely = await findLikelyWords(db, asked);
  const readAs = asked.flatMap((word) => (likely.get(word) ?? []).filter((one) => likeness(word, one) >= LEAST_ALIKE));
  if (readAs.length === 0) return null;
  const words = [...new Set(readAs)];
  const { strict, broad } = await findByWords(db, {
    text: words.map((word) => `(${word.replaceAll(" ", " <-> ")})`).join(" | "),
    words,
    form: "CORRECTED",
  });
  const places = [...strict, ...broad].map((number) => catalogue.byDocument(number)?.index);
  return {
    code: "SIMILAR_WORDS",
    places: places.flatMap((place, rank) => (place === undefined ? [] : [[place, 1 / (rank + 1)] as const])),
  };
}

async function popular(deps: SearchDeps): Promise<Alternatives> {
  return { code: "POPULAR", places: (await browse(deps)).entries() };
}

/** Dice's coefficient of the pairs of letters. */
export function likeness(a: string, b: string): number {
  const pairsOf = (word: string): Set<string> =>
    new Set(Array.from({ length: Math.max(0, word.length - 1) }, (_, i) => word.slice(i, i + 2)));
  const [ours, theirs] = [pairsOf(a), pairsOf(b)];
  const shared = [...ours].filter((pair) => theirs.has(pair)).length;
  return ours.size + theirs.size === 0 ? 0 : (2 * shared) / (ours.size + theirs.size);
}
