import type { Catalogue } from "../catalogue/catalogue";
import type { Listing } from "../catalogue/listing";
import { Candidates } from "./candidates";
import { FacetCounter, NONE, type Facet } from "./count-facets";
import { findCandidates, type SearchDeps } from "./find-candidates";
import { explainResults, type SearchReason } from "./explain-results";
import { findSubstitutes, type Substitute } from "./find-substitutes";
import { boostOf, readTaste, type Taste } from "./personal-taste";
import { notesOn, type SearchNote } from "./search-notes";
import { keyOf, pageAfter, type Ranked, type SearchSort } from "./order-results";
import { parseQuery } from "./parse-query";
import { readPrice, sentenceOf } from "./read-price";
import { conditionsOf, type Condition, type SearchFilter } from "./search-filter";

export interface SearchRequest {
  readonly query: string;
  readonly first: number;
  readonly after: string | null;
  readonly filter: SearchFilter | null;
  readonly sort: SearchSort;
  /** Whose taste counts, if they agreed to it; null: nobody's. */
  readonly tasteOf: string | null;
}

export interface SearchOutcome {
  /** One more than `first` if more follow. */
  readonly page: readonly Ranked[];
  readonly totalCount: number;
  /** How many match the query, whatever they cost and whichever filters were chosen. */
  readonly matching: number;
  /** Counted only when asked for. */
  readonly facets: () => Promise<Facet[]>;
  readonly notes: readonly SearchNote[];
  /** Whether somebody's taste counted. */
  readonly profiling: boolean;
  /** What is nearest where nothing was found, at most so many; looked for only when asked for. */
  readonly substitutes: (first: number) => Promise<Substitute[]>;
  readonly explain: (listings: readonly Listing[]) => Promise<Map<Listing, SearchReason[]>>;
}

/** Words and meaning, fused; then filters, counts, order and one page. */
export async function searchProducts(deps: SearchDeps, request: SearchRequest): Promise<SearchOutcome> {
  const { text, filter, priceNote } = withPrice(deps.catalogue, request);
  const conditions = conditionsOf(filter);
  const query = parseQuery(text);
  const isTaste = query.kind === "WORDS" && request.sort === "RELEVANCE" && request.tasteOf !== null;
  const [{ candidates, how }, taste] = await Promise.all([
    findCandidates(deps, query),
    isTaste ? readTaste(deps, request.tasteOf) : null,
  ]);
  if (taste !== null) addTaste(deps.catalogue, candidates, taste);
  const checked = check(deps.catalogue, candidates, conditions);
  const ranked = ranks(deps.catalogue, checked, request.sort);
  const page = pageAfter(deps.catalogue.listings, ranked, request);
  const counter = new FacetCounter(deps.catalogue, conditions, request.filter?.categoryId ?? null);
  return {
    ...{ page, totalCount: ranked.size, matching: candidates.size, profiling: taste !== null },
    facets: () => countAll(counter, checked),
    notes: [
      ...priceNote,
      ...notesOn({
        ...{ query, how, totalCount: ranked.size, matching: candidates.size },
        filteredOut: filteredOut(checked, conditions),
      }),
    ],
    substitutes: async (first) =>
      ranked.size > 0 ? [] : findSubstitutes(deps, { query, conditions, candidates }, first),
    explain: (listings) => explainResults(deps.db, listings, { query, how, taste }),
  };
}

interface Priced {
  readonly text: string;
  readonly filter: SearchFilter | null;
  readonly priceNote: readonly SearchNote[];
}

/** What the end of a query says of the price is a filter like any other; one that was chosen goes before it. */
function withPrice(catalogue: Catalogue, { query, filter }: SearchRequest): Priced {
  const currencyCode = catalogue.listings.find((listing) => listing.currencyCode !== null)?.currencyCode;
  const read = currencyCode ? readPrice(query, currencyCode) : null;
  if (!currencyCode || read === null) return { text: query, filter, priceNote: [] };
  const { text, typed: _, ...bounds } = read;
  if (isPriceChosen(filter)) return { text, filter, priceNote: [] };
  return {
    text,
    filter: { ...filter, ...bounds },
    priceNote: [{ code: "PRICE", text: sentenceOf(read, currencyCode) }],
  };
}

const isPriceChosen = (filter: SearchFilter | null): boolean => (filter?.priceMin ?? filter?.priceMax ?? null) !== null;

function addTaste({ listings }: Catalogue, { places, relevance, size }: Candidates, taste: Taste): void {
  for (let i = 0; i < size; i += 1) relevance[i]! += boostOf(taste, listings[places[i]!]!);
}

function filteredOut({ failed, size }: Checked, conditions: readonly Condition[]): Map<string, number> {
  const counts = conditions.map(() => 0);
  for (let i = 0; i < size; i += 1) if (failed[i] !== NONE) counts[failed[i]!]! += 1;
  return new Map(conditions.map(({ field }, number) => [field, counts[number]!]));
}

/** Those that fail nothing, with what they are sorted by. */
function ranks({ listings }: Catalogue, { places, relevance, failed, size }: Checked, sort: SearchSort): Candidates {
  const ranked = new Candidates(size);
  for (let i = 0; i < size; i += 1) {
    if (failed[i] !== NONE) continue;
    const place = places[i]!;
    ranked.add(place, sort === "RELEVANCE" ? relevance[i]! : keyOf(listings[place]!, sort));
  }
  return ranked;
}

/** Listings that fail one condition at most. */
interface Checked {
  readonly places: Uint32Array;
  readonly relevance: Float64Array;
  /** The number of the one condition that fails, or `NONE`. */
  readonly failed: Int8Array;
  readonly size: number;
}

function check(catalogue: Catalogue, candidates: Candidates, conditions: readonly Condition[]): Checked {
  const failed = new Int8Array(candidates.size).fill(NONE);
  if (conditions.length === 0) return { ...partsOf(candidates), failed };
  const kept = new Candidates(candidates.size);
  for (let i = 0; i < candidates.size; i += 1) {
    const place = candidates.places[i]!;
    const fault = faultOf(catalogue.listings[place]!, conditions);
    if (fault === SEVERAL) continue;
    failed[kept.size] = fault;
    kept.add(place, candidates.relevance[i]!);
  }
  return { ...partsOf(kept), failed };
}

const partsOf = ({ places, relevance, size }: Candidates) => ({ places, relevance, size });

const SEVERAL = -2;

function faultOf(listing: Listing, conditions: readonly Condition[]): number {
  let fault = NONE;
  for (let number = 0; number < conditions.length; number += 1) {
    if (conditions[number]!.holds(listing)) continue;
    if (fault !== NONE) return SEVERAL;
    fault = number;
  }
  return fault;
}

/** Listings counted before other work gets its turn: about 5 ms. */
const COUNTED_PER_TURN = 32_768;

async function countAll(counter: FacetCounter, checked: Checked): Promise<Facet[]> {
  for (let i = 0; i < checked.size; i += 1) {
    if (i > 0 && i % COUNTED_PER_TURN === 0) await new Promise(setImmediate);
    counter.add(checked.places[i]!, checked.failed[i]!);
  }
  return counter.facets();
}
