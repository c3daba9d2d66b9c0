import { retrying } from "@mall/platform/database/retry";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { suspectRing } from "./suspect-ring";

const WINDOW_MS = 3_600_000;
/** So many newcomers with the same extreme rating for one product within an hour. */
const BURST_OF = 6;

const FIND = `
  SELECT product_id AS "productId", rating, array_agg(id ORDER BY id) AS "reviewIds"
  FROM review WHERE created_at > $1 AND created_at <= $2 AND state = 'PUBLISHED' AND rating IN (1, 5)
    AND trust_level = 'NEWCOMER' AND NOT EXISTS (
      SELECT FROM moderation_decision d WHERE d.subject_kind = 'REVIEW' AND d.subject_id = review.id
        AND d.subject_version = review.version AND d.action = 'APPROVE')
  GROUP BY product_id, rating
  HAVING count(*) >= ${BURST_OF} AND NOT bool_and(is_suspected)
  ORDER BY product_id`;

interface Burst {
  readonly productId: string;
  readonly rating: number;
  readonly reviewIds: string[];
}

/** Finds what arrives too fast to be an accident. Needs no model, so that rings are seen while insights is away. */
export async function findBursts(runtime: SubgraphRuntime): Promise<void> {
  const now = runtime.clock.now();
  const from = new Date(now.getTime() - WINDOW_MS);
  const bursts = await runtime.db.query<Burst[]>(FIND, [from, now]);
  for (const { rating, reviewIds } of bursts) {
    const detail = `${reviewIds.length} newcomers gave ${rating} of 5 stars to one product within an hour.`;
    const ring = {
      reviewIds,
      label: "REVIEW_BURST",
      source: "TIMING" as const,
      score: scoreOf(reviewIds.length),
      detail,
    };
    await retrying(() => runtime.db.transaction((tx) => suspectRing(tx, { runtime, traceId: "find-bursts" }, ring)));
  }
  if (bursts.length > 0) runtime.wakeRelay();
}

/** Six are 0.7 sure, and each more a little surer. */
const scoreOf = (count: number): number => Math.min(0.99, 1 - 0.3 * 0.9 ** (count - BURST_OF));
