import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { isKnownProduct } from "../listing/find-listing";
import { findSuspension } from "../moderation/find-suspension";
import { findPurchase, type Purchase } from "../purchase/find-purchase";
import { expectTrustChange, findTrustLevel } from "../trust/expect-trust-change";
import type { TrustLevel } from "../trust/trust-level";
import { checkReview, type ReviewDraft, type SubmitReviewCommand } from "./check-review";
import { refused, suspendedUntil, type ReviewOutcome } from "./review-errors";
import { REVIEW_COLUMNS, type Review } from "./review.entity";
import { tellReview } from "./tell-review";

/** A buyer's review appears at once and counts in the ratings; the purchase and the uniqueness are checked by the database. */
export async function submitReview(
  deps: UseCaseDeps,
  viewer: Viewer,
  command: SubmitReviewCommand,
): Promise<ReviewOutcome> {
  const { draft, userErrors } = checkReview(command);
  if (userErrors) return { review: null, userErrors };
  if (!isUuid(command.productId)) return refused("PRODUCT_NOT_FOUND");
  const outcome = await deps.runtime.db.transaction((tx) =>
    publish(tx, deps, { viewer, productId: command.productId, draft }),
  );
  if (outcome.review) deps.runtime.wakeRelay();
  return outcome;
}

interface Submission {
  readonly viewer: Viewer;
  readonly productId: string;
  readonly draft: ReviewDraft;
}

async function publish(tx: EntityManager, deps: UseCaseDeps, { viewer, productId, draft }: Submission) {
  const { clock, ids } = deps.runtime;
  const now = clock.now();
  const suspension = await findSuspension(tx, viewer.id, now);
  if (suspension) return suspendedUntil(suspension);
  const purchase = await findPurchase(tx, viewer.id, productId);
  if (!purchase) return refused((await isKnownProduct(tx, productId)) ? "PURCHASE_REQUIRED" : "PRODUCT_NOT_FOUND");
  if (viewer.sellerIds.includes(purchase.sellerId)) return refused("OWN_PRODUCT");
  const trustLevel = await findTrustLevel(tx, viewer.id);
  const review = await insertReview(tx, { id: ids.next(), purchase, draft, trustLevel, at: now });
  if (!review) return refused("ALREADY_REVIEWED");
  await tellReview(tx, deps, { review, before: null });
  await expectTrustChange(tx, [viewer.id], now);
  return { review, userErrors: [] as [] };
}

interface NewReview {
  readonly id: string;
  readonly purchase: Purchase;
  readonly draft: ReviewDraft;
  readonly trustLevel: TrustLevel;
  readonly at: Date;
}

/** Null when this person has reviewed this product before: the unique key decides, also in a race. */
async function insertReview(tx: EntityManager, review: NewReview): Promise<Review | null> {
  const { id, purchase, draft, trustLevel, at } = review;
  const rows = await tx.query<Review[]>(
    `INSERT INTO review (id, product_id, seller_id, user_id, order_line_id, rating, title, body, images, image_alts,
       is_incentivised, trust_level, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     ON CONFLICT ON CONSTRAINT review_once_per_user_and_product DO NOTHING
     RETURNING ${REVIEW_COLUMNS}`,
    [
      ...[id, purchase.productId, purchase.sellerId, purchase.userId, purchase.orderLineId],
      ...[draft.rating, draft.title, draft.body, draft.images, draft.imageAlts, draft.incentivised, trustLevel, at],
    ],
  );
  return rows[0] ?? null;
}
