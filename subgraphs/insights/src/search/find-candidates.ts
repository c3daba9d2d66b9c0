import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import { Bits } from "../catalogue/bits";
import type { Catalogue } from "../catalogue/catalogue";
import type { TextModels } from "../model/text-models";
import { Candidates } from "./candidates";
import { correctedQuery } from "./correct-spelling";
import { findByMeaning } from "./find-by-meaning";
import { findByWords, findLikelyWords, type WordMatches, type WordQuery } from "./find-words";
import { fuseRanks, scoreAt } from "./fuse-ranks";
import type { ParsedQuery } from "./parse-query";

/** Unknown words that are guessed at; each takes a few milliseconds. */
const MAX_GUESSED = 4;

export interface SearchDeps {
  readonly db: DataSource;
  readonly catalogue: Catalogue;
  readonly models: TextModels;
  readonly clock: Clock;
}

/** What is fused; an evaluation looks at each alone. */
export interface SearchParts {
  readonly words: boolean;
  readonly meaning: boolean;
}

const BOTH: SearchParts = { words: true, meaning: true };
const NO_WORDS: WordMatches = {
  ...{ catalogueVersion: 0, strict: [], broad: [], loose: [], alike: [], knownWords: [] },
  broadWords: null,
};

/** Listings that shoppers may see and that match, with their relevance. */
export async function findCandidates(
  deps: SearchDeps,
  query: ParsedQuery,
  parts: SearchParts = BOTH,
): Promise<Candidates> {
  if (query.kind === "NOTHING") return new Candidates(0);
  if (query.kind === "BROWSE") return browse(deps);
  const hasMeaning = parts.meaning && !query.hasOperators;
  const [matches, meant] = await Promise.all([
    parts.words ? findWords(deps, query) : NO_WORDS,
    hasMeaning ? findByMeaning(deps, query.text) : [],
  ]);
  await deps.catalogue.refresh(matches.catalogueVersion);
  return fuse(deps, matches, meant);
}

/** Without a query there is nothing to be relevant to: what sells and is liked comes first. */
async function browse({ catalogue, clock }: SearchDeps): Promise<Candidates> {
  await catalogue.refresh();
  const popularity = catalogue.columns.popularity(clock.now().getTime());
  const { found } = catalogue.columns;
  const candidates = new Candidates(catalogue.listings.length);
  for (let place = 0; place < catalogue.listings.length; place += 1) {
    if (found[place] === 1) candidates.add(place, popularity[place]!);
  }
  return candidates;
}

/** As typed; if nothing matches all words, once more with unknown words read as the nearest known ones. */
async function findWords(deps: SearchDeps, { text, words, hasOperators }: ParsedQuery): Promise<WordMatches> {
  const matches = await findHolders(deps, { text, words });
  const unknown = words.filter((word) => !matches.knownWords.includes(word)).slice(0, MAX_GUESSED);
  const isFound = matches.strict.length + matches.broad.length > 0 || matches.broadWords !== null;
  if (isFound || hasOperators || unknown.length === 0) return matches;
  const corrected = correctedQuery(words, await findLikelyWords(deps.db, unknown));
  const second = await findHolders(deps, { text: corrected ?? words.join(" & "), words, isCorrected: true });
  return { ...second, loose: second.loose.length > 0 ? second.loose : matches.loose };
}

/** Words that very many listings hold are looked up in memory; if few hold all of them, those are ranked after all. */
async function findHolders({ db, catalogue }: SearchDeps, query: WordQuery): Promise<WordMatches> {
  const { broadWords } = catalogue;
  const matches = await findByWords(db, { ...query, broadWords: broadWords.words });
  matches.missedWords?.forEach((word) => broadWords.miss(word));
  if (matches.broadWords === null) return matches;
  await catalogue.refresh(matches.catalogueVersion);
  const holders = broadWords.withAll(matches.broadWords);
  return holders !== null && holders.count > broadWords.from ? matches : findByWords(db, query);
}

/** The meaning list is cut off by similarity, so that it may vouch for a product with none of the words. */
function fuse({ catalogue, clock }: SearchDeps, matches: WordMatches, meant: readonly number[]): Candidates {
  const placesOf = (numbers: readonly number[]) =>
    numbers.map((number) => catalogue.byDocument(number)?.index).filter((place) => place !== undefined);
  const broad = broadPlaces(catalogue, matches);
  // Names come from an index of their own: one that lost the word a moment ago is no match.
  const strict = placesOf(matches.strict).filter((place) => matches.broadWords === null || broad.has(place));
  const scores = fuseRanks<number>([
    { items: strict, weight: 1 },
    { items: placesOf(matches.alike), weight: 1 },
    { items: meant, weight: 1 },
    { items: placesOf(matches.loose), weight: 0.5 },
  ]);
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
  return candidates;
}

const TIE_BREAK = 1e-5;

/** Listings that match as well as thousands of others; a set of its own. */
function broadPlaces(catalogue: Catalogue, { broadWords, broad }: WordMatches): Bits {
  if (broadWords !== null) return catalogue.broadWords.withAll(broadWords) ?? new Bits();
  const places = new Bits();
  for (const number of broad) {
    const listing = catalogue.byDocument(number);
    if (listing !== null) places.add(listing.index);
  }
  return places;
}
