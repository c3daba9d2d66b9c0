import type { EntityManager } from "typeorm";

const NOTE = "INSERT INTO answered_review (review_id, answered_at) VALUES ($1, $2) ON CONFLICT DO NOTHING";

const END = `
  WITH gone AS (
    UPDATE seller_suggestion SET state = 'EXPIRED' WHERE review_id = $1 AND state = 'OPEN' RETURNING id
  )
  INSERT INTO decision_move (decision_id, from_state, to_state, reason, moved_at)
  SELECT id, 'PROPOSED', 'EXPIRED', $3, $2 FROM gone ON CONFLICT DO NOTHING`;

/** Somebody of the seller replied: nobody is asked to answer this review any more. */
export async function noteAnswer(tx: EntityManager, reviewId: string, at: Date): Promise<void> {
  await tx.query(NOTE, [reviewId, at]);
  await tx.query(END, [reviewId, at, "The review has an answer."]);
}

/** Who cannot be read is not answered either. */
export async function endAnswers(tx: EntityManager, reviewId: string, at: Date): Promise<void> {
  await tx.query(END, [reviewId, at, "The review can no longer be read."]);
}
