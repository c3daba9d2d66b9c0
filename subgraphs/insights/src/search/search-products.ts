import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import type { Catalogue } from "../catalogue/catalogue";
import type { Listing } from "../catalogue/listing";
import type { TextModels } from "../model/text-models";
import { correctedQuery } from "./correct-spelling";
import { FacetCounter, type Facet } from "./count-facets";
import { findByWords, findLikelyWords, type WordMatches } from "./find-words";
import { findByMeaning } from "./find-by-meaning";
import { fuseRanks } from "./fuse-ranks";
import { browseRelevance, keyOf, pageAfter, type Ranked, type SearchSort } from "./order-results";
import { parseQuery, type ParsedQuery } from "./parse-query";
import { conditionsOf, type Condition, type SearchFilter } from "./search-filter";

/** Unknown words that are guessed at; each takes a few milliseconds. */
const MAX_GUESSED = 4;

export interface SearchDeps {
  readonly db: DataSource;
  readonly catalogue: Catalogue;
  readonly models: TextModels;
  readonly clock: Clock;
}

export interface SearchRequest {
  readonly query: string;
  readonly first: number;
  readonly after: string | null;
  readonly filter: SearchFilter | null;
  readonly sort: SearchSort;
}

export interface SearchOutcome {
  /** One more than `first` if more follow. */
  readonly page: readonly Ranked[];
  readonly totalCount: number;
  /** Counted only when asked for. */
  readonly facets: () => Promise<Facet[]>;
}

/** Words and meaning, fused; then filters, counts, order and one page. */
export async function searchProducts(deps: SearchDeps, request: SearchRequest): Promise<SearchOutcome> {
  const conditions = conditionsOf(request.filter);
  const query = parseQuery(request.query);
  const candidates = await findCandidates(deps, query);
  const checked: Checked[] = [];
  const ranked: Ranked[] = [];
  for (const [listing, relevance] of candidates) {
    const failed = conditions.filter((condition) => !condition.holds(listing));
    if (failed.length < 2) checked.push({ listing, failed });
    if (failed.length === 0) ranked.push({ listing, key: keyOf(listing, request.sort, relevance) });
  }
  const page = pageAfter(ranked, request.first, request.after);
  const counter = new FacetCounter(deps.catalogue, conditions, request.filter?.categoryId ?? null);
  return { page, totalCount: ranked.length, facets: () => countAll(counter, checked) };
}

interface Checked {
  readonly listing: Listing;
  readonly failed: readonly Condition[];
}

/** Listings counted before other work gets its turn: about 5 ms. */
const COUNTED_PER_TURN = 4_096;

async function countAll(counter: FacetCounter, checked: readonly Checked[]): Promise<Facet[]> {
  for (const [i, { listing, failed }] of checked.entries()) {
    if (i > 0 && i % COUNTED_PER_TURN === 0) await new Promise(setImmediate);
    counter.add(listing, failed);
  }
  return counter.facets();
}

/** Listings that shoppers may see and that match, with their relevance. */
async function findCandidates(deps: SearchDeps, query: ParsedQuery): Promise<Iterable<readonly [Listing, number]>> {
  if (query.kind === "NOTHING") return [];
  if (query.kind === "BROWSE") return browse(deps);
  const meaning = query.hasOperators ? [] : findByMeaning(deps, query.text);
  const [matches, meant] = await Promise.all([findWords(deps, query), meaning]);
  await deps.catalogue.refresh(matches.catalogueVersion);
  return fuse(deps, matches, meant);
}

async function browse({ catalogue, clock }: SearchDeps): Promise<Iterable<readonly [Listing, number]>> {
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
  if (matches.strict.length > 0 || hasOperators || unknown.length === 0) return matches;
  const corrected = correctedQuery(words, await findLikelyWords(db, unknown));
  const second = await findByWords(db, { text: corrected ?? words.join(" & "), words, isCorrected: true });
  return { ...second, loose: second.loose.length > 0 ? second.loose : matches.loose };
}

/** The meaning list is cut off by similarity, so that it may vouch for a product with none of the words. */
function fuse({ catalogue, clock }: SearchDeps, matches: WordMatches, meant: readonly number[]) {
  const indexesOf = (numbers: readonly number[]) =>
    numbers.map((number) => catalogue.byDocument(number)?.index).filter((index) => index !== undefined);
  const scores = fuseRanks<number>([
    { items: indexesOf(matches.strict), weight: 1 },
    { items: indexesOf(matches.alike), weight: 1 },
    { items: meant, weight: 1 },
    { items: indexesOf(matches.loose), weight: 0.5 },
  ]);
  const now = clock.now().getTime();
  const candidates: (readonly [Listing, number])[] = [];
  for (const [index, score] of scores) {
    const listing = catalogue.listings[index];
    if (listing && catalogue.isFound(listing)) candidates.push([listing, score + tieBreak(listing, now)]);
  }
  return candidates;
}

/** Less than the difference between two neighbouring places: popularity decides only among equals. */
const tieBreak = (listing: Listing, now: number): number => browseRelevance(listing, now) * 1e-5;
