import type { Viewer } from "@mall/platform/auth/viewer";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { ratingChanged } from "@mall/schema/events/rating-changed";
import { reviewSubmitted } from "@mall/schema/events/review-submitted";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { isKnownProduct } from "../listing/find-listing";
import { findPurchase, type Purchase } from "../purchase/find-purchase";
import { changeRating } from "../rating/change-rating";
import { ratingOf } from "../rating/rating-summary";
import { checkReview, type ReviewDraft, type SubmitReviewCommand } from "./check-review";
import { refused, type ReviewOutcome } from "./review-errors";
import { REVIEW_COLUMNS, type Review } from "./review.entity";

/** A buyer's review appears at once and counts in the ratings; the purchase and the uniqueness are checked by the database. */
export async function submitReview(
  deps: UseCaseDeps,
  viewer: Viewer,
  command: SubmitReviewCommand,
): Promise<ReviewOutcome> {
  const { draft, userErrors } = checkReview(command);
  if (userErrors) return { review: null, userErrors };
  if (!isUuid(command.productId)) return refused("PRODUCT_NOT_FOUND");
  const outcome = await deps.runtime.db.transaction(async (tx): Promise<ReviewOutcome> => {
    const purchase = await findPurchase(tx, viewer.id, command.productId);
    if (!purchase)
      return refused((await isKnownProduct(tx, command.productId)) ? "PURCHASE_REQUIRED" : "PRODUCT_NOT_FOUND");
    if (viewer.sellerIds.includes(purchase.sellerId)) return refused("OWN_PRODUCT");
    const review = await insertReview(tx, {
      id: deps.runtime.ids.next(),
      purchase,
      draft,
      at: deps.runtime.clock.now(),
    });
    if (!review) return refused("ALREADY_REVIEWED");
    await countAndTell(tx, review, deps);
    return { review, userErrors: [] };
  });
  if (outcome.review) deps.runtime.wakeRelay();
  return outcome;
}

interface NewReview {
  readonly id: string;
  readonly purchase: Purchase;
  readonly draft: ReviewDraft;
  readonly at: Date;
}

/** Null when this person has reviewed this product before: the unique key decides, also in a race. */
async function insertReview(tx: EntityManager, { id, purchase, draft, at }: NewReview): Promise<Review | null> {
  const rows = await tx.query<Review[]>(
    `INSERT INTO review (id, product_id, seller_id, user_id, order_line_id, rating, title, body, images, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT ON CONSTRAINT review_once_per_user_and_product DO NOTHING
     RETURNING ${REVIEW_COLUMNS}`,
    [
      id,
      purchase.productId,
      purchase.sellerId,
      purchase.userId,
      purchase.orderLineId,
      draft.rating,
      draft.title,
      draft.body,
      draft.images,
      at,
    ],
  );
  return rows[0] ?? null;
}

async function countAndTell(tx: EntityManager, review: Review, { runtime, traceId }: UseCaseDeps): Promise<void> {
  const { id: reviewId, productId, sellerId, userId, rating, title, body } = review;
  const { average, count } = ratingOf(await changeRating(tx, { productId, sellerId, rating, by: 1 }));
  const events = [
    reviewSubmitted({ reviewId, productId, userId, rating, title, body }),
    ratingChanged({ productId, average, count }),
  ];
  await appendToOutbox(tx, events, { traceId, occurredAt: runtime.clock.now() });
}
