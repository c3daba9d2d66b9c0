import type { EntityManager } from "typeorm";
import { answerAppeal } from "./answer-appeal";
import { labelSubject } from "./label-subject";
import type { FraudSubjectKind } from "./subject-kind";

const CLOSE_REVIEW = `
  UPDATE fraud_assessment SET review_state = 'APPROVED', reviewed_by = $2, reviewed_at = $3
  WHERE id = $1 AND review_state = 'OPEN'`;
/** Whoever disagrees with ALLOW says nothing good of it: what turned out is for reviews and banks to say. */
const SUSPECTED = `
  SELECT subject_kind AS kind, subject_id AS "subjectId" FROM fraud_assessment WHERE id = $1 AND outcome <> 'ALLOW'`;

export interface Overriding {
  readonly decisionId: string;
  readonly actorId: string;
  readonly reason: string;
  readonly at: Date;
  readonly traceId: string | null;
}

/** Whoever overrides a suspicion says the same as by the queue: it closes the review, and it is remembered. */
export async function approveOverridden(
  tx: EntityManager,
  { decisionId, actorId, reason, at, traceId }: Overriding,
): Promise<void> {
  const [found] = await tx.query<{ kind: FraudSubjectKind; subjectId: string }[]>(SUSPECTED, [decisionId]);
  if (found === undefined) return;
  await tx.query(CLOSE_REVIEW, [decisionId, actorId, at]);
  await answerAppeal(tx, { assessmentId: decisionId, verdict: "APPROVED", note: reason, actorId, traceId, at });
  await labelSubject(tx, { ...found, label: "LEGITIMATE", source: "REVIEW", at });
}
