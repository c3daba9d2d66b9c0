import type { DomainEvent } from "@mall/platform/events/event";

export const REVIEW_STATE_CHANGED = "review.state-changed";

/** Owner: reviews. A review disappeared or came back; of one that was never told of, everybody sees it. */
export interface ReviewStateChanged {
  readonly reviewId: string;
  readonly productId: string;
  /** ERASED is for good: its stars stay, its words are gone. */
  readonly state: "PUBLISHED" | "HIDDEN" | "REMOVED" | "ERASED";
  /** Of two states the later one holds, in whatever order they arrive. */
  readonly at: string;
}

export const reviewStateChanged = (
  payload: ReviewStateChanged,
): DomainEvent<typeof REVIEW_STATE_CHANGED, ReviewStateChanged> => ({
  type: REVIEW_STATE_CHANGED,
  aggregateId: payload.reviewId,
  payload,
});
