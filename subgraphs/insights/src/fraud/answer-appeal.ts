import { appendToOutbox } from "@mall/platform/events/outbox";
import { riskAppealAnswered } from "@mall/schema/events/risk-appeal-answered";
import type { EntityManager } from "typeorm";
import type { FraudSubjectKind } from "./subject-kind";

/** An appeal that is won clears the account: what was known before is held against it no more. */
const ANSWER = `
  UPDATE fraud_assessment SET appeal_outcome = $2, appeal_note = $3,
    cleared_at = CASE WHEN $2 = 'OVERTURNED' THEN $4::timestamptz END
  WHERE id = $1 AND appealed_at IS NOT NULL AND appeal_outcome IS NULL
  RETURNING user_id AS "userId", subject_kind AS kind`;

export interface AppealAnswer {
  readonly assessmentId: string;
  readonly verdict: "APPROVED" | "REJECTED";
  readonly note: string;
  readonly actorId: string;
  readonly traceId: string | null;
  readonly at: Date;
}

interface Answered {
  readonly userId: string | null;
  readonly kind: FraudSubjectKind;
}

/** The verdict on what was appealed is the answer, whichever it is. Nothing happens where nobody appealed. */
export async function answerAppeal(
  tx: EntityManager,
  { assessmentId: decisionId, verdict, note, actorId, traceId, at }: AppealAnswer,
): Promise<void> {
  const outcome = verdict === "APPROVED" ? "OVERTURNED" : "UPHELD";
  const [[answered]] = await tx.query<[Answered[], number]>(ANSWER, [decisionId, outcome, note, at]);
  // Of a guest nobody here knows an address.
  if (answered === undefined || answered.userId === null) return;
  const { userId, kind } = answered;
  const told = riskAppealAnswered({ userId, kind, outcome, decisionId, actorId, at: at.toISOString() });
  await appendToOutbox(tx, [told], { traceId, occurredAt: at });
}
