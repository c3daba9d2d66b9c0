import type { Listing } from "../catalogue/listing";
import { FacetCounter, type Facet } from "./count-facets";
import { findCandidates, type SearchDeps } from "./find-candidates";
import { keyOf, pageAfter, type Ranked, type SearchSort } from "./order-results";
import { parseQuery } from "./parse-query";
import { conditionsOf, type Condition, type SearchFilter } from "./search-filter";

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
    const failed = conditions.length === 0 ? NONE : conditions.filter((condition) => !condition.holds(listing));
    if (failed.length < 2) checked.push({ listing, failed });
    if (failed.length === 0) ranked.push({ listing, key: keyOf(listing, request.sort, relevance) });
  }
  const page = pageAfter(ranked, request.first, request.after);
  const counter = new FacetCounter(deps.catalogue, conditions, request.filter?.categoryId ?? null);
  return { page, totalCount: ranked.length, facets: () => countAll(counter, checked) };
}

const NONE: readonly Condition[] = [];

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
