import { appendToOutbox } from "@mall/platform/events/outbox";
import { ratingChanged } from "@mall/schema/events/rating-changed";
import { reviewSubmitted } from "@mall/schema/events/review-submitted";
import { textPublished } from "@mall/schema/events/text-published";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { changeRating } from "../rating/change-rating";
import { ratingOf } from "../rating/rating-summary";
import type { Review } from "./review.entity";

export interface ReviewTold {
  readonly review: Review;
  /** As it was before an edit; null for a new one. */
  readonly before: Review | null;
}

const counted = (review: Review | null) => (review?.state === "PUBLISHED" ? review : null);

/** Moves the ratings along with a new or edited review and tells the others, in the review's transaction. */
export async function tellReview(tx: EntityManager, deps: UseCaseDeps, { review, before }: ReviewTold): Promise<void> {
  const { id: reviewId, productId, sellerId, userId, rating, title, body, version } = review;
  const at = deps.runtime.clock.now();
  const stars = await changeRating(tx, { productId, sellerId, from: counted(before), to: counted(review) });
  const { average, count } = ratingOf(stars);
  const events = [
    reviewSubmitted({ reviewId, productId, userId, rating, title, body }),
    ratingChanged({ productId, average, count }),
    textPublished({
      ...{ kind: "REVIEW" as const, id: reviewId, version, authorId: userId, productId, title, body },
      at: at.toISOString(),
    }),
  ];
  await appendToOutbox(tx, events, { traceId: deps.traceId, occurredAt: at });
}
