import type { DomainEvent } from "@mall/platform/events/event";

export const REVIEW_SUBMITTED = "review.submitted";

/** Owner: reviews. Text as published, for models to read. */
export interface ReviewSubmitted {
  readonly reviewId: string;
  readonly productId: string;
  readonly userId: string;
  readonly rating: number;
  readonly title: string | null;
  readonly body: string;
}

export const reviewSubmitted = (payload: ReviewSubmitted): DomainEvent<typeof REVIEW_SUBMITTED, ReviewSubmitted> => ({
  type: REVIEW_SUBMITTED,
  aggregateId: payload.reviewId,
  payload,
});
