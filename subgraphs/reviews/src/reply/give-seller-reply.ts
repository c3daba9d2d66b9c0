import { actsForWhich } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import type { UserErrorOf } from "@mall/platform/errors/user-error";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import { textPublished } from "@mall/schema/events/text-published";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { findSuspension, suspensionMessage } from "../moderation/find-suspension";
import { REPLY_COLUMNS, type SellerReply } from "./seller-reply.entity";

export type SellerReplyErrorCode = "INVALID" | "REVIEW_NOT_FOUND" | "REPLY_RESTRICTED" | "POSTING_SUSPENDED";

export interface GiveSellerReplyCommand {
  readonly reviewId: string;
  readonly body: string;
}

export interface GiveSellerReplyOutcome {
  readonly reply: SellerReply | null;
  readonly userErrors: UserErrorOf<SellerReplyErrorCode>[];
}

/** Locked: between this and the new text nobody may remove the reply. */
const KEEP_BEFORE = `
  INSERT INTO seller_reply_edit (seller_reply_id, version, user_id, body, replaced_at)
  SELECT id, version, user_id, body, $2 FROM seller_reply WHERE review_id = $1 AND state <> 'REMOVED' FOR NO KEY UPDATE`;

const KEEP = `
  INSERT INTO seller_reply (id, review_id, product_id, seller_id, user_id, body, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (review_id) DO UPDATE SET body = EXCLUDED.body, user_id = EXCLUDED.user_id, edited_at = EXCLUDED.created_at,
    version = seller_reply.version + 1
    WHERE seller_reply.state <> 'REMOVED'
  RETURNING ${REPLY_COLUMNS}`;

interface ReviewedProduct {
  readonly productId: string;
  readonly sellerId: string;
}

/** One reply to each review, by whoever acts for the seller; replying again edits it, and what it said before is kept. */
export async function giveSellerReply(
  deps: UseCaseDeps,
  viewer: Viewer,
  { reviewId, body }: GiveSellerReplyCommand,
): Promise<GiveSellerReplyOutcome> {
  const { runtime } = deps;
  const outcome = await runtime.db.transaction((tx) => writeSellerReply(tx, deps, { viewer, reviewId, body }));
  if (outcome.reply) runtime.wakeRelay();
  return outcome;
}

export interface ReplyToWrite extends GiveSellerReplyCommand {
  /** Who replies, and for which sellers. */
  readonly viewer: Pick<Viewer, "id" | "sellerIds" | "sellerRoles">;
}

/** As a part of a larger transaction. */
export async function writeSellerReply(
  tx: EntityManager,
  deps: UseCaseDeps,
  { viewer, reviewId, body }: ReplyToWrite,
): Promise<GiveSellerReplyOutcome> {
  const { runtime } = deps;
  const { text, fault } = cleanText(body, { min: 1, max: 2_000, multiline: true });
  if (fault !== undefined) return refused("INVALID", `body ${fault}.`);
  const now = runtime.clock.now();
  const suspension = await findSuspension(tx, viewer.id, now);
  if (suspension) return refused("POSTING_SUSPENDED", suspensionMessage(suspension));
  const review = await findReviewOf(tx, viewer, reviewId);
  if (!review) return refused("REVIEW_NOT_FOUND", "There is no such review of a product that you sell.");
  const values = [runtime.ids.next(), reviewId, review.productId, review.sellerId, viewer.id, text, now];
  await tx.query(KEEP_BEFORE, [reviewId, now]);
  const [reply] = await tx.query<SellerReply[]>(KEEP, values);
  if (!reply) return refused("REPLY_RESTRICTED", "This reply was removed. Appeal against that instead of editing it.");
  await tell(tx, deps, reply);
  return { reply, userErrors: [] };
}

/** Locks the review: of two who reply at once the second one sees, and keeps, what the first one said. */
async function findReviewOf(
  tx: EntityManager,
  viewer: ReplyToWrite["viewer"],
  reviewId: string,
): Promise<ReviewedProduct | null> {
  if (!isUuid(reviewId)) return null;
  const rows = await tx.query<ReviewedProduct[]>(
    `SELECT product_id AS "productId", seller_id AS "sellerId" FROM review
     WHERE id = $1 AND state = 'PUBLISHED' AND seller_id = ANY($2::uuid[]) FOR NO KEY UPDATE`,
    [reviewId, actsForWhich(viewer, "CATALOGUE", "ORDERS")],
  );
  return rows[0] ?? null;
}

async function tell(tx: EntityManager, { runtime, traceId }: UseCaseDeps, reply: SellerReply): Promise<void> {
  const { id, version, userId: authorId, productId, reviewId, body } = reply;
  const at = runtime.clock.now();
  const about = { kind: "SELLER_REPLY" as const, id, version, authorId, productId, reviewId, title: null, body };
  await appendToOutbox(tx, [textPublished({ ...about, at: at.toISOString() })], { traceId, occurredAt: at });
}

function refused(code: SellerReplyErrorCode, message: string): GiveSellerReplyOutcome {
  const field = code === "INVALID" ? "body" : "reviewId";
  return { reply: null, userErrors: [{ code, field: ["input", field], message }] };
}
