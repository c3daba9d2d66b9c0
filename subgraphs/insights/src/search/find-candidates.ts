import { setImmediate } from "node:timers/promises";
import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import { Bits } from "../catalogue/bits";
import type { Catalogue } from "../catalogue/catalogue";
import type { TextModels } from "../model/text-models";
import { Candidates } from "./candidates";
import type { VectorHit } from "../catalogue/vector-index";
import { correctedQuery, isGuessable } from "./correct-spelling";
import { expandSynonyms } from "./expand-synonyms";
import { findByMeaning } from "./find-by-meaning";
import { findByWords, findLikelyWords, type WordMatches, type WordQuery } from "./find-words";
import { fuseRanks, LIST_WEIGHTS, scoreAt } from "./fuse-ranks";
import { NOT_SEARCHED, type HowFound } from "./how-found";
import type { ParsedQuery } from "./parse-query";
import { operand } from "./query-words";
import type { SynonymBook } from "./synonym-book";

/** Unknown words that are guessed at; each takes a few milliseconds. */
const MAX_GUESSED = 4;

export interface SearchDeps {
  readonly db: DataSource;
  readonly catalogue: Catalogue;
  readonly models: TextModels;
  readonly clock: Clock;
  readonly synonyms: SynonymBook;
}

/** What is fused; an evaluation looks at each alone. */
export interface SearchParts {
  readonly words: boolean;
  readonly meaning: boolean;
}

/** Places of listings that match with their relevance, and how they came to match. */
export interface Found {
  readonly candidates: Candidates;
  readonly how: HowFound;
}

const BOTH: SearchParts = { words: true, meaning: true };
const NO_WORDS: WordMatches = {
  ...{ catalogueVersion: 0, strict: [], broad: [], loose: [], alike: [], knownWords: [] },
  broadWords: null,
};

/** Listings that shoppers may see and that match, with their relevance. */
export async function findCandidates(deps: SearchDeps, query: ParsedQuery, parts: SearchParts = BOTH): Promise<Found> {
  if (query.kind === "NOTHING") return { candidates: new Candidates(0), how: NOT_SEARCHED };
  if (query.kind === "BROWSE") return { candidates: await browse(deps), how: NOT_SEARCHED };
  const hasMeaning = parts.meaning && !query.hasOperators;
  const [worded, meant] = await Promise.all([
    parts.words ? findWords(deps, query) : AS_NOTHING,
    hasMeaning ? findByMeaning(deps, query.text) : [],
  ]);
  await deps.catalogue.refresh(worded.matches.catalogueVersion);
  return fuse(deps, worded, meant);
}

/** Without a query there is nothing to be relevant to: what sells and is liked comes first. */
export async function browse({ catalogue, clock }: SearchDeps): Promise<Candidates> {
  await catalogue.refresh();
  const popularity = catalogue.columns.popularity(clock.now().getTime());
  const { found } = catalogue.columns;
  const candidates = new Candidates(catalogue.listings.length);
  for (let place = 0; place < catalogue.listings.length; place += 1) {
    if (found[place] === 1) candidates.add(place, popularity[place]!);
  }
  return candidates;
}

/** What the words found, and as what they were read. */
interface Worded extends Pick<HowFound, "corrections" | "synonyms"> {
  readonly matches: WordMatches;
}

const AS_NOTHING: Worded = { matches: NO_WORDS, corrections: [], synonyms: [] };

/** As typed or by other names; if nothing matches all words, once more with unknown words read as the nearest known ones. */
async function findWords(deps: SearchDeps, query: ParsedQuery): Promise<Worded> {
  const { text, words, signed, compounds, hasOperators } = query;
  await deps.synonyms.ensure(deps.db);
  const expanded = hasOperators ? null : expandSynonyms(words, deps.synonyms, compounds);
  const asTyped = { text, words, signed };
  const matches = await findHolders(
    deps,
    expanded === null ? asTyped : { ...asTyped, text: expanded.text, form: "EXPANDED" as const },
  );
  const first: Worded = { matches, corrections: [], synonyms: expanded?.used ?? [] };
  if (hasOperators || isMatched(matches)) return first;
  const unknown = guessableOf(query)
    .filter((word) => !matches.knownWords.includes(word))
    .slice(0, MAX_GUESSED);
  return unknown.length === 0 ? first : findCorrected(deps, query, { first, unknown });
}

/** Parts of a name such as “l'oreal” are no words by themselves: one that the mall does not have is no “oral”. */
const guessableOf = ({ words, compounds }: ParsedQuery): string[] =>
  words.filter((word, i) => isGuessable(word) && !compounds.some(({ at, length }) => i >= at && i < at + length));

const isMatched = ({ strict, broad, broadWords }: WordMatches): boolean =>
  strict.length + broad.length > 0 || broadWords !== null;

interface Uncorrected {
  readonly first: Worded;
  readonly unknown: readonly string[];
}

async function findCorrected(
  deps: SearchDeps,
  { words, signed }: ParsedQuery,
  { first, unknown }: Uncorrected,
): Promise<Worded> {
  const corrected = correctedQuery(words, await findLikelyWords(deps.db, unknown));
  const asked = { text: corrected?.text ?? words.map(operand).join(" & "), words, signed, form: "CORRECTED" as const };
  const matches = await findHolders(deps, asked);
  const corrections = corrected?.corrections ?? [];
  // Readings leave other names aside: a guess of a guess is none.
  if (isMatched(matches) || matches.loose.length > 0) return { matches, corrections, synonyms: [] };
  return { matches: { ...matches, loose: first.matches.loose }, corrections, synonyms: first.synonyms };
}

/** Words that very many listings hold are looked up in memory; if few hold all of them, those are ranked after all. */
async function findHolders({ db, catalogue }: SearchDeps, query: WordQuery): Promise<WordMatches> {
  const { broadWords } = catalogue;
  // Memory knows which hold a word, and not with which signs.
  const isSigned = (query.signed ?? []).length > 0;
  const matches = await findByWords(db, { ...query, broadWords: isSigned ? [] : broadWords.words });
  matches.missedWords?.forEach((word) => broadWords.miss(word));
  if (matches.broadWords === null) return matches;
  await catalogue.refresh(matches.catalogueVersion);
  const holders = broadWords.withAll(matches.broadWords);
  return holders !== null && holders.count > broadWords.from ? matches : findByWords(db, query);
}

/** The meaning list is cut off by similarity, so that it may vouch for a product with none of the words. */
async function fuse(
  { catalogue, clock }: SearchDeps,
  worded: Worded,
  meant: readonly VectorHit[] | null,
): Promise<Found> {
  const { matches } = worded;
  const placesOf = (numbers: readonly number[]) =>
    numbers.map((number) => catalogue.byDocument(number)?.index).filter((place) => place !== undefined);
  const broad = await broadPlaces(catalogue, matches);
  // Names come from an index of their own: one that lost the word a moment ago is no match.
  const strict = placesOf(matches.strict).filter((place) => matches.broadWords === null || broad.has(place));
  const [alike, loose] = [placesOf(matches.alike), placesOf(matches.loose)];
  const scores = fuseRanks<number>([
    { items: strict, weight: LIST_WEIGHTS.words },
    { items: alike, weight: LIST_WEIGHTS.names },
    { items: (meant ?? []).map(({ index }) => index), weight: LIST_WEIGHTS.meaning },
    { items: loose, weight: LIST_WEIGHTS.someWords },
  ]);
  const how: HowFound = {
    ...{ corrections: worded.corrections, synonyms: worded.synonyms, hasMeaning: meant !== null },
    similarity: new Map((meant ?? []).map(({ index, similarity }) => [index, similarity])),
    matching: { all: strict.length + broad.count, some: loose.length, names: alike.length },
    alike: new Set(alike),
  };
  const behindStrict = scoreAt(strict.length);
  const isNamed = new Set(strict);
  const popularity = catalogue.columns.popularity(clock.now().getTime());
  const { found } = catalogue.columns;
  const candidates = new Candidates(scores.size + broad.count);
  // Popularity is less than the difference between two neighbouring places: it decides only among equals.
  const offer = (place: number, score: number): void => {
    if (found[place] === 1) candidates.add(place, score + popularity[place]! * TIE_BREAK);
  };
  for (const [place, score] of scores) {
    offer(place, broad.has(place) && !isNamed.has(place) ? score + behindStrict : score);
    broad.delete(place);
  }
  broad.forEach((place) => offer(place, behindStrict));
  return { candidates, how };
}

const TIE_BREAK = 1e-5;
/** Listings looked up before other work gets its turn: some milliseconds while little of it is in the processor's cache. */
const FOUND_PER_TURN = 8_192;

/** Listings that match as well as thousands of others; a set of its own. */
async function broadPlaces(catalogue: Catalogue, { broadWords, broad }: WordMatches): Promise<Bits> {
  if (broadWords !== null) return catalogue.broadWords.withAll(broadWords) ?? new Bits();
  const places = new Bits();
  for (const [done, number] of broad.entries()) {
    if (done > 0 && done % FOUND_PER_TURN === 0) await setImmediate();
    const listing = catalogue.byDocument(number);
    if (listing !== null) places.add(listing.index);
  }
  return places;
}
