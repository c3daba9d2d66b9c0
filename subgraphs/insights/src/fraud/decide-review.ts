import { appendToOutbox } from "@mall/platform/events/outbox";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import { orderRiskReviewed } from "@mall/schema/events/order-risk-reviewed";
import { signUpJudged } from "@mall/schema/events/sign-up-judged";
import type { EntityManager } from "typeorm";
import type { InsightsContext } from "../context";
import { moveDecision } from "../decision/move-decision";
import { answerAppeal } from "./answer-appeal";
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

/** Nobody answers what they decided, or what they say themselves. */
const OWN = `
  SELECT 1 FROM fraud_assessment
  WHERE id = $1 AND appealed_at IS NOT NULL AND appeal_outcome IS NULL AND (refused_by = $2 OR user_id = $2)`;

type Deps = Pick<InsightsContext, "db" | "clock" | "runtime" | "traceId">;

/** A person's verdict: it closes the review, teaches what turned out, and tells whoever holds the order. */
export async function decideReview(deps: Deps, actorId: string, review: ReviewVerdict): Promise<ReviewOutcome> {
  const { assessmentId } = review;
  const reason = cleanText(review.reason, { min: 1, max: 500 });
  if (reason.fault !== undefined)
    return { error: { code: "INVALID_INPUT", message: `reason ${reason.fault}.`, field: ["input", "reason"] } };
  const fault = isUuid(assessmentId)
    ? await deps.db.transaction((tx) => close(tx, deps, { ...review, reason: reason.text, actorId }))
    : "REVIEW_NOT_OPEN";
  if (fault !== null) return { error: { code: fault, message: MESSAGES[fault], field: ["input", "assessmentId"] } };
  deps.runtime.wakeRelay();
  return { assessmentId };
}

const MESSAGES = {
  REVIEW_NOT_OPEN: "There is no such open review; somebody may have been faster.",
  SAME_PERSON: "Whoever decided before, or appeals, does not answer the appeal: somebody else does.",
} as const;

type Closing = ReviewVerdict & { readonly actorId: string };

/** Why it is not closed; null: it is. */
async function close(tx: EntityManager, deps: Deps, closing: Closing): Promise<keyof typeof MESSAGES | null> {
  const { assessmentId, verdict, reason, actorId } = closing;
  const at = deps.clock.now();
  const [own] = await tx.query<unknown[]>(OWN, [assessmentId, actorId]);
  if (own !== undefined) return "SAME_PERSON";
  const [[closed]] = await tx.query<[{ kind: FraudSubjectKind; subjectId: string }[], number]>(CLOSE, [
    ...[assessmentId, verdict, actorId, at],
  ]);
  if (closed === undefined) return "REVIEW_NOT_OPEN";
  const moved = { decisionId: assessmentId, actorId, reason, at };
  const isApproved = verdict === "APPROVED";
  // One of two: a hold that took effect is overridden, advice is agreed with or not.
  if (isApproved && !(await moveDecision(tx, { ...moved, event: "override" })))
    await moveDecision(tx, { ...moved, event: "reject" });
  if (!isApproved) await moveDecision(tx, { ...moved, event: "apply" });
  await answerAppeal(tx, { assessmentId, verdict, note: reason, actorId, traceId: deps.traceId, at });
  const { kind, subjectId } = closed;
  await labelSubject(tx, { kind, subjectId, label: isApproved ? "LEGITIMATE" : "FRAUD", source: "REVIEW", at });
  await appendToOutbox(tx, [verdictOn(closed, closing, at)], { traceId: deps.traceId, occurredAt: at });
  return null;
}

/** For whoever holds the order or the account. */
function verdictOn(
  { kind, subjectId }: { readonly kind: FraudSubjectKind; readonly subjectId: string },
  { assessmentId: decisionId, verdict, actorId }: Closing,
  now: Date,
) {
  const told = { decisionId, actorId, at: now.toISOString() };
  return kind === "ORDER"
    ? orderRiskReviewed({ orderId: subjectId, verdict, ...told })
    : signUpJudged({ userId: subjectId, effect: verdict === "APPROVED" ? "ALLOW" : "BLOCK", ...told });
}
