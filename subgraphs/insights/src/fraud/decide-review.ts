import { appendToOutbox } from "@mall/platform/events/outbox";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import { orderRiskReviewed } from "@mall/schema/events/order-risk-reviewed";
import type { EntityManager } from "typeorm";
import type { InsightsContext } from "../context";
import { moveDecision } from "../decision/move-decision";
import type { FraudError } from "./fraud.types";
import { labelSubject } from "./label-subject";
import type { FraudSubjectKind } from "./subject-kind";

export interface ReviewVerdict {
  readonly assessmentId: string;
  readonly verdict: "APPROVED" | "REJECTED";
  readonly reason: string;
}

export type ReviewOutcome = { readonly assessmentId: string } | { readonly error: FraudError };

const CLOSE = `
  UPDATE fraud_assessment SET review_state = $2, reviewed_by = $3, reviewed_at = $4
  WHERE id = $1 AND review_state = 'OPEN' RETURNING subject_kind AS kind, subject_id AS "subjectId"`;

type Deps = Pick<InsightsContext, "db" | "clock" | "runtime" | "traceId">;

/** A person's verdict: it closes the review, teaches what turned out, and tells whoever holds the order. */
export async function decideReview(deps: Deps, actorId: string, review: ReviewVerdict): Promise<ReviewOutcome> {
  const { assessmentId } = review;
  const reason = cleanText(review.reason, { min: 1, max: 500 });
  if (reason.fault !== undefined)
    return { error: { code: "INVALID_INPUT", message: `reason ${reason.fault}.`, field: ["input", "reason"] } };
  const isClosed =
    isUuid(assessmentId) &&
    (await deps.db.transaction((tx) => close(tx, deps, { ...review, reason: reason.text, actorId })));
  if (!isClosed) {
    const message = "There is no such open review; somebody may have been faster.";
    return { error: { code: "REVIEW_NOT_OPEN", message, field: ["input", "assessmentId"] } };
  }
  deps.runtime.wakeRelay();
  return { assessmentId };
}

type Closing = ReviewVerdict & { readonly actorId: string };

async function close(tx: EntityManager, deps: Deps, { assessmentId, verdict, reason, actorId }: Closing) {
  const at = deps.clock.now();
  const [[closed]] = await tx.query<[{ kind: FraudSubjectKind; subjectId: string }[], number]>(CLOSE, [
    ...[assessmentId, verdict, actorId, at],
  ]);
  if (closed === undefined) return false;
  const moved = { decisionId: assessmentId, actorId, reason, at };
  const isApproved = verdict === "APPROVED";
  // One of two: a hold that took effect is overridden, advice is agreed with or not.
  if (isApproved && !(await moveDecision(tx, { ...moved, event: "override" })))
    await moveDecision(tx, { ...moved, event: "reject" });
  if (!isApproved) await moveDecision(tx, { ...moved, event: "apply" });
  const { kind, subjectId } = closed;
  await labelSubject(tx, { kind, subjectId, label: isApproved ? "LEGITIMATE" : "FRAUD", source: "REVIEW", at });
  // An account's verdict is remembered by what is thought of its orders.
  if (kind !== "ORDER") return true;
  const orderId = subjectId;
  const told = { orderId, verdict, decisionId: assessmentId, actorId, at: at.toISOString() };
  await appendToOutbox(tx, [orderRiskReviewed(told)], { traceId: deps.traceId, occurredAt: at });
  return true;
}
