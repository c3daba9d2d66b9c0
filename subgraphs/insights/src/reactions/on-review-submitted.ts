import type { Reaction } from "@mall/platform/events/inbox";
import type { ReviewSubmitted } from "@mall/schema/events/review-submitted";
import { digestOfReview } from "../sentiment/review-text";

const QUEUE = `
  INSERT INTO sentiment_queue (review_id, product_id, title, body, text_digest, reviewed_at) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (review_id) DO UPDATE SET title = excluded.title, body = excluded.body,
    text_digest = excluded.text_digest, attempts = 0, next_attempt_at = now()`;

/** Queued, not read here: a model has no place in a transaction. */
export const onReviewSubmitted: Reaction = async (tx, event) => {
  const { reviewId, productId, title, body } = event.payload as ReviewSubmitted;
  await tx.query(QUEUE, [reviewId, productId, title, body, digestOfReview({ title, body }), event.occurredAt]);
};
