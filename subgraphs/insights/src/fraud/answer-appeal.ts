import type { EntityManager } from "typeorm";

/** An appeal that is won clears the account: what was known before is held against it no more. */
const ANSWER = `
  UPDATE fraud_assessment SET appeal_outcome = $2, appeal_note = $3,
    cleared_at = CASE WHEN $2 = 'OVERTURNED' THEN $4::timestamptz END
  WHERE id = $1 AND appealed_at IS NOT NULL AND appeal_outcome IS NULL`;

export interface AppealAnswer {
  readonly assessmentId: string;
  readonly verdict: "APPROVED" | "REJECTED";
  readonly note: string;
  readonly at: Date;
}

/** The verdict on what was appealed is the answer. Nothing happens where nobody appealed. */
export async function answerAppeal(
  tx: EntityManager,
  { assessmentId, verdict, note, at }: AppealAnswer,
): Promise<void> {
  await tx.query(ANSWER, [assessmentId, verdict === "APPROVED" ? "OVERTURNED" : "UPHELD", note, at]);
}
