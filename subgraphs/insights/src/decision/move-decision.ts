import type { Transaction } from "../catalogue/save-listings";
import { moveOf, type DecisionEvent } from "./decision-status";

export interface DecisionMove {
  readonly decisionId: string;
  readonly event: DecisionEvent;
  /** Null: the mall itself. */
  readonly actorId: string | null;
  readonly reason: string;
  readonly at: Date;
}

/** The last state must be the one that the event leads from; two at once meet at the primary key. */
const MOVE = `
  INSERT INTO decision_move (decision_id, from_state, to_state, actor_id, reason, moved_at)
  SELECT d.id, $2, $3, $4, $5, $6 FROM decision d
  WHERE d.id = $1 AND $2 = coalesce((SELECT m.to_state FROM decision_move m WHERE m.decision_id = d.id
    ORDER BY m.chain_number DESC LIMIT 1), 'PROPOSED')
  ON CONFLICT DO NOTHING RETURNING decision_id`;

/** Whether it moved; false where its state has no such move. */
export async function moveDecision(tx: Transaction, move: DecisionMove): Promise<boolean> {
  const { from, to } = moveOf(move.event);
  const values = [move.decisionId, from, to, move.actorId, move.reason, move.at];
  return (await tx.query<unknown[]>(MOVE, values)).length > 0;
}
