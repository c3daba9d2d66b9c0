import type { DomainEvent } from "@mall/platform/events/event";

export const RATING_CHANGED = "rating.changed";

/** Owner: reviews. The product's rating after a review came, changed or went. */
export interface RatingChanged {
  readonly productId: string;
  /** 1 to 5, or null without ratings. */
  readonly average: number | null;
  readonly count: number;
}

export const ratingChanged = (payload: RatingChanged): DomainEvent<typeof RATING_CHANGED, RatingChanged> => ({
  type: RATING_CHANGED,
  aggregateId: payload.productId,
  payload,
});
