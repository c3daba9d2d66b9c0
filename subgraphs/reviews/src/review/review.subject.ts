import { read } from "@mall/platform/database/read";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { ratingChanged } from "@mall/schema/events/rating-changed";
import { reviewStateChanged } from "@mall/schema/events/review-state-changed";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import type { SubjectChange, SubjectDefinition } from "../moderation/subject";
import { changeRating } from "../rating/change-rating";
import { changeWeights } from "../rating/change-weights";
import { ratingOf } from "../rating/rating-summary";
import { expectTrustChange } from "../trust/expect-trust-change";
import { REVIEW_COLUMNS, type Review } from "./review.entity";

export const reviewSubject: SubjectDefinition = {
  kind: "REVIEW",
  table: "review",
  typeName: "Review",
  find: (db, ids) => read<Review>(db, `SELECT ${REVIEW_COLUMNS} FROM review WHERE id = ANY($1::uuid[])`, [ids]),
  onChanged: countReview,
  onApproved: (tx, id) =>
    changeWeights(tx, { set: "is_suspected = false", where: "id = $1 AND is_suspected", values: [id] }),
};

/** A review counts while people can see it, whatever its stars: moderation must not be a way to better ratings. */
async function countReview(tx: EntityManager, deps: UseCaseDeps, { id, from, to }: SubjectChange): Promise<void> {
  const [review] = await tx.query<Review[]>(`SELECT ${REVIEW_COLUMNS} FROM review WHERE id = $1`, [id]);
  if (!review || (from === "PUBLISHED") === (to === "PUBLISHED")) return;
  const { productId, sellerId, userId } = review;
  const change = { from: from === "PUBLISHED" ? review : null, to: to === "PUBLISHED" ? review : null };
  const { average, count } = ratingOf(await changeRating(tx, { productId, sellerId, ...change }));
  const now = deps.runtime.clock.now();
  const events = [
    ratingChanged({ productId, average, count }),
    reviewStateChanged({ reviewId: id, productId, state: to, at: now.toISOString() }),
  ];
  await appendToOutbox(tx, events, { traceId: deps.traceId, occurredAt: now });
  await expectTrustChange(tx, [userId], now);
}
