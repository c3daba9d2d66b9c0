import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { expectTrustChange } from "../trust/expect-trust-change";
import { refused, type ReviewOutcome } from "./review-errors";
import { canSeeReview, REVIEW_COLUMNS, type Review } from "./review.entity";

export interface VoteReviewCommand {
  readonly reviewId: string;
  readonly helpful: boolean;
}

/** One vote each; voting again replaces the earlier vote, and the count moves by the difference. */
export async function voteReview(
  { runtime }: UseCaseDeps,
  viewer: Viewer,
  { reviewId, helpful }: VoteReviewCommand,
): Promise<ReviewOutcome> {
  if (!isUuid(reviewId)) return refused("REVIEW_NOT_FOUND");
  return runtime.db.transaction(async (tx) => {
    const review = await lockReview(tx, reviewId);
    if (!review || !canSeeReview(viewer, review)) return refused("REVIEW_NOT_FOUND");
    if (review.userId === viewer.id) return refused("OWN_REVIEW");
    const difference = await recordVote(tx, { reviewId, userId: viewer.id, helpful, at: runtime.clock.now() });
    if (difference === 0) return { review, userErrors: [] };
    await tx.query("UPDATE review SET helpful_count = helpful_count + $2 WHERE id = $1", [reviewId, difference]);
    await expectTrustChange(tx, [review.userId], runtime.clock.now());
    return { review: { ...review, helpfulCount: review.helpfulCount + difference }, userErrors: [] };
  });
}

async function lockReview(tx: EntityManager, reviewId: string): Promise<Review | null> {
  const text = `SELECT ${REVIEW_COLUMNS} FROM review WHERE id = $1 FOR NO KEY UPDATE`;
  const rows = await tx.query<Review[]>(text, [reviewId]);
  return rows[0] ?? null;
}

interface Vote {
  readonly reviewId: string;
  readonly userId: string;
  readonly helpful: boolean;
  readonly at: Date;
}

/** By how much the number of helpful votes changes: -1, 0 or 1. The review's row is locked, so nobody votes in between. */
async function recordVote(tx: EntityManager, { reviewId, userId, helpful, at }: Vote): Promise<number> {
  const [earlier] = await tx.query<{ isHelpful: boolean }[]>(
    `SELECT is_helpful AS "isHelpful" FROM review_vote WHERE review_id = $1 AND user_id = $2`,
    [reviewId, userId],
  );
  await tx.query(
    `INSERT INTO review_vote (review_id, user_id, is_helpful, voted_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (review_id, user_id) DO UPDATE SET is_helpful = EXCLUDED.is_helpful, voted_at = EXCLUDED.voted_at`,
    [reviewId, userId, helpful, at],
  );
  return Number(helpful) - Number(earlier?.isHelpful ?? false);
}
