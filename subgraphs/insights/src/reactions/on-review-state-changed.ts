import type { Reaction } from "@mall/platform/events/inbox";
import type { ReviewStateChanged } from "@mall/schema/events/review-state-changed";
import { followReview } from "../sentiment/follow-review";
import { endAnswers } from "../suggestion/note-answer";

/** Sums of tones follow what people can read. */
export const onReviewStateChanged: Reaction = async (tx, event) => {
  const { reviewId, state, at } = event.payload as ReviewStateChanged;
  const isNews = await followReview(tx, { reviewId, state, at: new Date(at) });
  if (isNews && state !== "PUBLISHED") await endAnswers(tx, reviewId, new Date(at));
};
