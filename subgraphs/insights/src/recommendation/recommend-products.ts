import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import type { Catalogue } from "../catalogue/catalogue";
import { popularity, type Listing } from "../catalogue/listing";
import { TopList } from "../catalogue/top-list";
import type { ServingModel } from "../learning/read-refit";
import { diversify } from "./diversify";
import type { SimilarProducts } from "./find-similar";
import { COMPARED_BY_TEXT, FADE_PER_PRODUCT } from "./list-formula";
import { affinity, learnedPairs, pairsOfBuyers, type LearnedPair } from "./pairs";
import { readHistory, type Touched } from "./read-history";
import { boughtByBuyersOf, popularReason, type Recommended } from "./recommended";

export interface RecommendationDeps {
  readonly db: DataSource;
  readonly catalogue: Catalogue;
  readonly similar: SimilarProducts;
  readonly clock: Clock;
}

export interface Recommendations {
  readonly nodes: readonly Recommended[];
  /** Whether what the viewer did decided. */
  readonly profiling: boolean;
  /** The fitted model that they rest on; null: plain counts. */
  readonly modelVersion: number | null;
}

/** More candidates than a page, so that sellers and categories can be mixed. */
const POOL = 300;

/** For people who agreed to it from what they did, filled up with what is popular; for all others what is popular. */
export async function recommendProducts(
  deps: RecommendationDeps,
  request: { viewerId: string | null; first: number },
): Promise<Recommendations> {
  const { version, touched, serving } = await readHistory(deps.db, request.viewerId);
  await deps.catalogue.refresh(version);
  const has = new Set((touched ?? []).filter(({ kind }) => kind !== "VIEW").map(({ productId }) => productId));
  const personal = touched === null || touched.length === 0 ? [] : await personalChoice(deps, touched, serving);
  const taken = new Set(personal.map(({ listing }) => listing.index));
  const popular = popularChoice(deps).filter(({ listing }) => !has.has(listing.productId) && !taken.has(listing.index));
  const nodes = diversify([...personal, ...popular], request.first);
  return { nodes, profiling: touched !== null, modelVersion: serving.version };
}

interface Vote {
  score: number;
  /** The single purchase that speaks most for it. */
  best: number;
  reason: Recommended["reason"];
}

async function personalChoice(
  deps: RecommendationDeps,
  touched: readonly Touched[],
  serving: ServingModel,
): Promise<Recommended[]> {
  const votes = new Map<Listing, Vote>();
  const weightOf = new Map(touched.map(({ productId, weight }, i) => [productId, weight * FADE_PER_PRODUCT ** i]));
  for (const { productId, otherId, weight } of await pairsOf(deps, [...weightOf.keys()], serving.version)) {
    const base = deps.catalogue.byProduct(productId);
    const listing = deps.catalogue.found(otherId);
    if (base === null || listing === null) continue;
    const strength = weight * (weightOf.get(productId) ?? 0);
    vote(votes, listing, { score: strength, reason: boughtByBuyersOf(base) });
  }
  await voteByText(deps, { weightOf, textWeight: serving.textWeight }, votes);
  const best = new TopList<Recommended>(POOL);
  const highest = Math.max(...[...votes.values()].map(({ score }) => score));
  for (const [listing, { score, reason }] of votes) {
    if (!weightOf.has(listing.productId)) best.offer({ listing, score: score / highest, reason }, score);
  }
  return best.items().map(({ item }) => item);
}

/** Of the fitted model if one serves, else by the counts of this moment. */
async function pairsOf(
  { db, catalogue }: RecommendationDeps,
  history: readonly string[],
  modelVersion: number | null,
): Promise<LearnedPair[]> {
  if (modelVersion !== null) return learnedPairs(db, modelVersion, history);
  const pairs = await pairsOfBuyers(db, history);
  return pairs.map(({ productId, otherId, buyersTogether }) => {
    const buyersOf = (id: string): number => catalogue.byProduct(id)?.buyers ?? 0;
    return { productId, otherId, weight: affinity(buyersTogether, buyersOf(productId), buyersOf(otherId)) };
  });
}

/** New products have no buyers yet; their texts speak for them. */
async function voteByText(
  { similar }: RecommendationDeps,
  { weightOf, textWeight }: { weightOf: ReadonlyMap<string, number>; textWeight: number },
  votes: Map<Listing, Vote>,
): Promise<void> {
  for (const [productId, weight] of [...weightOf].slice(0, COMPARED_BY_TEXT)) {
    for (const { listing, score, reason } of await similar.of(productId)) {
      vote(votes, listing, { score: textWeight * score ** 2 * weight, reason });
    }
  }
}

function vote(votes: Map<Listing, Vote>, listing: Listing, given: { score: number; reason: Vote["reason"] }): void {
  const known = votes.get(listing);
  if (known === undefined) {
    votes.set(listing, { score: given.score, best: given.score, reason: given.reason });
    return;
  }
  known.score += given.score;
  if (given.score <= known.best) return;
  known.best = given.score;
  known.reason = given.reason;
}

/** In stock first: there is no point in making people want what they cannot have. */
function popularChoice({ catalogue, clock }: RecommendationDeps): Recommended[] {
  const now = clock.now().getTime();
  const best = new TopList<Listing>(POOL);
  for (const listing of catalogue.listings) {
    if (catalogue.isFound(listing)) best.offer(listing, popularity(listing, now) + (listing.isInStock ? 10 : 0));
  }
  const entries = best.items();
  const highest = Math.max(entries[0]?.score ?? 1, 1e-9);
  return entries.map(({ item, score }) => ({
    listing: item,
    score: Math.max(0, Math.min(1, score / highest)),
    reason: popularReason(item),
  }));
}
