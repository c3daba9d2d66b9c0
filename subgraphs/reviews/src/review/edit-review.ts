import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { findSuspension } from "../moderation/find-suspension";
import { checkReview, type ReviewDraft, type ReviewText } from "./check-review";
import { refused, suspendedUntil, type ReviewOutcome } from "./review-errors";
import { REVIEW_COLUMNS, type Review } from "./review.entity";
import { tellReview } from "./tell-review";

export interface EditReviewCommand extends ReviewText {
  readonly reviewId: string;
  /** The version that was read; left out: whatever is there. */
  readonly expectedVersion?: number | null;
}

const KEEP = `
  INSERT INTO review_revision (review_id, version, rating, title, body, images, image_alts, is_incentivised, replaced_at)
  SELECT id, version, rating, title, body, images, image_alts, is_incentivised, $2 FROM review WHERE id = $1`;

const REPLACE = `
  UPDATE review SET rating = $2, title = $3, body = $4, images = $5, image_alts = $6, is_incentivised = $7, edited_at = $8,
    version = version + 1
  WHERE id = $1 RETURNING ${REVIEW_COLUMNS}`;

/** Its author says it anew; what it said before is kept. A hidden review stays hidden until a person has looked at it. */
export async function editReview(
  deps: UseCaseDeps,
  viewer: Viewer,
  command: EditReviewCommand,
): Promise<ReviewOutcome> {
  const { draft, userErrors } = checkReview(command);
  if (userErrors) return { review: null, userErrors };
  if (!isUuid(command.reviewId)) return refused("REVIEW_NOT_FOUND");
  const outcome = await deps.runtime.db.transaction(async (tx): Promise<ReviewOutcome> => {
    const now = deps.runtime.clock.now();
    const suspension = await findSuspension(tx, viewer.id, now);
    if (suspension) return suspendedUntil(suspension);
    const text = `SELECT ${REVIEW_COLUMNS} FROM review WHERE id = $1 AND user_id = $2 FOR NO KEY UPDATE`;
    const [before] = await tx.query<Review[]>(text, [command.reviewId, viewer.id]);
    const refusal = refusalOf(before, command);
    if (!before || refusal) return refused(refusal ?? "REVIEW_NOT_FOUND");
    const review = await replace(tx, { before, draft, now });
    await tellReview(tx, deps, { review, before });
    return { review, userErrors: [] };
  });
  if (outcome.review) deps.runtime.wakeRelay();
  return outcome;
}

function refusalOf(before: Review | undefined, { expectedVersion }: EditReviewCommand) {
  if (!before) return "REVIEW_NOT_FOUND" as const;
  if (before.state === "REMOVED") return "REVIEW_REMOVED" as const;
  return (expectedVersion ?? before.version) === before.version ? null : ("STALE_VERSION" as const);
}

async function replace(
  tx: EntityManager,
  { before, draft, now }: { readonly before: Review; readonly draft: ReviewDraft; readonly now: Date },
): Promise<Review> {
  await tx.query(KEEP, [before.id, now]);
  const { rating, title, body, images, imageAlts, incentivised } = draft;
  const values = [before.id, rating, title, body, images, imageAlts, incentivised, now];
  const [[review]] = await tx.query<[Review[], number]>(REPLACE, values);
  if (!review) throw new Error(`Review ${before.id} vanished while it was edited`);
  return review;
}
