import type { ReviewStateChanged } from "@mall/schema/events/review-state-changed";
import type { EntityManager } from "typeorm";
import type { ModelIdentity } from "../model/text-models";
import { lockSentiments } from "./lock-sentiments";
import { sumSentiments } from "./sum-sentiments";

export interface ReviewFollowed {
  readonly reviewId: string;
  readonly state: ReviewStateChanged["state"];
  readonly at: Date;
}

interface Counted {
  readonly productId: string;
  readonly model: ModelIdentity;
}

/** The later of two states holds, and nothing comes after erasure. */
const KEEP = `
  INSERT INTO review_state AS s (review_id, state, changed_at) VALUES ($1, $2, $3)
  ON CONFLICT (review_id) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at
  WHERE s.state <> 'ERASED' AND (excluded.state = 'ERASED' OR s.changed_at <= excluded.changed_at)
  RETURNING review_id`;

/** With what read the product's latest review: its sums go on naming it. */
const SET = `
  UPDATE review_sentiment r SET is_published = $2 WHERE review_id = $1
  RETURNING product_id AS "productId", coalesce(
    (SELECT jsonb_build_object('name', p.model_name, 'version', p.model_version) FROM product_sentiment p
      WHERE p.product_id = r.product_id),
    jsonb_build_object('name', r.model_name, 'version', r.model_version)) AS model`;

const FORGET = `
  WITH words AS (DELETE FROM review_tone_words WHERE review_id = $1)
  DELETE FROM review_sentiment WHERE review_id = $1`;

/**
 * A review counts while people can read it; of an erased one nothing stays. Also told of before a model has read it:
 * `saveSentiments` looks here. Tells whether it was news.
 */
export async function followReview(tx: EntityManager, { reviewId, state, at }: ReviewFollowed): Promise<boolean> {
  // Before the lock, as where a review is taken out of the queue: two that want both would wait for each other.
  if (state === "ERASED") await tx.query("DELETE FROM sentiment_queue WHERE review_id = $1", [reviewId]);
  await lockSentiments(tx);
  const kept = await tx.query<object[]>(KEEP, [reviewId, state, at]);
  if (kept.length === 0) return false;
  const [[row]] = await tx.query<[Counted[], number]>(SET, [reviewId, state === "PUBLISHED"]);
  if (row !== undefined) await sumSentiments(tx, [{ reviewId, productId: row.productId }], row.model);
  if (state === "ERASED") await tx.query(FORGET, [reviewId]);
  return true;
}
