import { readOne } from "@mall/platform/database/read";
import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import type { Catalogue } from "../catalogue/catalogue";
import { popularity, type Listing } from "../catalogue/listing";
import { TopList } from "../catalogue/top-list";
import type { ServingModel } from "../learning/read-refit";
import { diversify } from "./diversify";
import type { SimilarProducts } from "./find-similar";
import { affinity, learnedPairs, pairsOfBuyers, type LearnedPair } from "./pairs";
import { boughtByBuyersOf, popularReason, type Recommended } from "./recommended";

export interface RecommendationDeps {
  readonly db: DataSource;
  readonly catalogue: Catalogue;
  readonly similar: SimilarProducts;
  readonly clock: Clock;
}

export interface Recommendations {
  readonly nodes: readonly Recommended[];
  /** Whether the viewer's own purchases decided. */
  readonly profiling: boolean;
  /** The fitted model that they rest on; null: plain counts. */
  readonly modelVersion: number | null;
}

/** What was bought last says most: each earlier purchase counts a little less. */
const FADE_PER_PURCHASE = 0.93;
/** Purchases whose texts are compared; the co-purchase table covers all of them. */
const COMPARED_BY_TEXT = 6;
const TEXT_WEIGHT = 0.35;
const PLAIN: ServingModel = { version: null, textWeight: TEXT_WEIGHT };
/** More candidates than a page, so that sellers and categories can be mixed. */
const POOL = 300;

/** For people who agreed to it from their own purchases, filled up with what is popular; for all others what is popular. */
export async function recommendProducts(
  deps: RecommendationDeps,
  request: { viewerId: string | null; first: number },
): Promise<Recommendations> {
  const { version, history, serving } = await readHistory(deps.db, request.viewerId);
  await deps.catalogue.refresh(version);
  const bought = new Set(history ?? []);
  const personal = history === null || history.length === 0 ? [] : await personalChoice(deps, history, serving);
  const taken = new Set(personal.map(({ listing }) => listing.index));
  const popular = popularChoice(deps).filter(
    ({ listing }) => !bought.has(listing.productId) && !taken.has(listing.index),
  );
  const nodes = diversify([...personal, ...popular], request.first);
  return { nodes, profiling: history !== null, modelVersion: serving.version };
}

const HISTORY = `
  SELECT v.number AS version, h."productIds", m.version AS "modelVersion", m.text_weight AS "textWeight"
  FROM catalogue_version v
  LEFT JOIN LATERAL (SELECT version, text_weight FROM item_model_move ORDER BY number DESC LIMIT 1) AS m ON true
  LEFT JOIN (
    SELECT ARRAY(
      SELECT product_id::text FROM purchase WHERE user_id = $1
      GROUP BY product_id ORDER BY max(purchased_at) DESC, product_id LIMIT 50
    ) AS "productIds"
    FROM profiling_consent WHERE user_id = $1 AND is_granted
  ) AS h ON true`;

/** The viewer's purchases, latest first; null without their consent, and then nothing about them is even read. */
async function readHistory(db: DataSource, viewerId: string | null) {
  const row = await readOne<HistoryRow>(db, HISTORY, [viewerId]);
  const textWeight = row?.textWeight ?? null;
  const serving = textWeight === null ? PLAIN : { version: row?.modelVersion ?? null, textWeight };
  return { version: Number(row?.version ?? 0), history: row?.productIds ?? null, serving };
}

interface HistoryRow {
  readonly version: string;
  readonly productIds: string[] | null;
  readonly modelVersion: number | null;
  readonly textWeight: number | null;
}

interface Vote {
  score: number;
  /** The single purchase that speaks most for it. */
  best: number;
  reason: Recommended["reason"];
}

async function personalChoice(
  deps: RecommendationDeps,
  history: readonly string[],
  serving: ServingModel,
): Promise<Recommended[]> {
  const votes = new Map<Listing, Vote>();
  const weightOf = new Map(history.map((productId, i) => [productId, FADE_PER_PURCHASE ** i]));
  for (const { productId, otherId, weight } of await pairsOf(deps, history, serving.version)) {
    const base = deps.catalogue.byProduct(productId);
    const listing = deps.catalogue.found(otherId);
    if (base === null || listing === null) continue;
    const strength = weight * (weightOf.get(productId) ?? 0);
    vote(votes, listing, { score: strength, reason: boughtByBuyersOf(base) });
  }
  await voteByText(deps, { history, textWeight: serving.textWeight }, votes);
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
  { history, textWeight }: { history: readonly string[]; textWeight: number },
  votes: Map<Listing, Vote>,
): Promise<void> {
  for (const [i, productId] of history.slice(0, COMPARED_BY_TEXT).entries()) {
    for (const { listing, score, reason } of await similar.of(productId)) {
      vote(votes, listing, { score: textWeight * score ** 2 * FADE_PER_PURCHASE ** i, reason });
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
