import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import type { Catalogue } from "../catalogue/catalogue";
import type { Listing } from "../catalogue/listing";
import type { TextModels } from "../model/text-models";
import { correctedQuery } from "./correct-spelling";
import { findByMeaning } from "./find-by-meaning";
import { findByWords, findLikelyWords, type WordMatches } from "./find-words";
import { fuseRanks, scoreAt } from "./fuse-ranks";
import { browseRelevance } from "./order-results";
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

/** A listing and its relevance. */
export type Candidate = readonly [Listing, number];

const BOTH: SearchParts = { words: true, meaning: true };
const NO_WORDS: WordMatches = { catalogueVersion: 0, strict: [], broad: [], loose: [], alike: [], knownWords: [] };

/** Listings that shoppers may see and that match, with their relevance. */
export async function findCandidates(
  deps: SearchDeps,
  query: ParsedQuery,
  parts: SearchParts = BOTH,
): Promise<readonly Candidate[]> {
  if (query.kind === "NOTHING") return [];
  if (query.kind === "BROWSE") return browse(deps);
  const hasMeaning = parts.meaning && !query.hasOperators;
  const [matches, meant] = await Promise.all([
    parts.words ? findWords(deps, query) : NO_WORDS,
    hasMeaning ? findByMeaning(deps, query.text) : [],
  ]);
  await deps.catalogue.refresh(matches.catalogueVersion);
  return fuse(deps, matches, meant);
}

async function browse({ catalogue, clock }: SearchDeps): Promise<Candidate[]> {
  await catalogue.refresh();
  const now = clock.now().getTime();
  return catalogue.listings
    .filter((listing) => catalogue.isFound(listing))
    .map((listing) => [listing, browseRelevance(listing, now)] as const);
}

/** As typed; if nothing matches all words, once more with unknown words read as the nearest known ones. */
async function findWords({ db }: SearchDeps, { text, words, hasOperators }: ParsedQuery): Promise<WordMatches> {
  const matches = await findByWords(db, { text, words });
  const unknown = words.filter((word) => !matches.knownWords.includes(word)).slice(0, MAX_GUESSED);
  if (matches.strict.length + matches.broad.length > 0 || hasOperators || unknown.length === 0) return matches;
  const corrected = correctedQuery(words, await findLikelyWords(db, unknown));
  const second = await findByWords(db, { text: corrected ?? words.join(" & "), words, isCorrected: true });
  return { ...second, loose: second.loose.length > 0 ? second.loose : matches.loose };
}

/** The meaning list is cut off by similarity, so that it may vouch for a product with none of the words. */
function fuse({ catalogue, clock }: SearchDeps, matches: WordMatches, meant: readonly number[]): Candidate[] {
  const indexesOf = (numbers: readonly number[]) =>
    numbers.map((number) => catalogue.byDocument(number)?.index).filter((index) => index !== undefined);
  const strict = indexesOf(matches.strict);
  const broad = indexesOf(matches.broad);
  const scores = fuseRanks<number>([
    { items: strict, weight: 1 },
    { items: indexesOf(matches.alike), weight: 1 },
    { items: meant, weight: 1 },
    { items: indexesOf(matches.loose), weight: 0.5 },
  ]);
  const behindStrict = scoreAt(strict.length);
  for (const index of broad) scores.set(index, (scores.get(index) ?? 0) + behindStrict);
  const now = clock.now().getTime();
  const candidates: Candidate[] = [];
  for (const [index, score] of scores) {
    const listing = catalogue.listings[index];
    if (listing && catalogue.isFound(listing)) candidates.push([listing, score + tieBreak(listing, now)]);
  }
  return candidates;
}

/** Less than the difference between two neighbouring places: popularity decides only among equals. */
const tieBreak = (listing: Listing, now: number): number => browseRelevance(listing, now) * 1e-5;
