import type { Transaction } from "../catalogue/save-listings";
import type { DecisionToRecord } from "./decision";

/** What was proposed before about the same subject and is still open. */
const EXPIRE = `
  INSERT INTO decision_move (decision_id, from_state, to_state, reason, moved_at)
  SELECT d.id, 'PROPOSED', 'EXPIRED', 'A newer decision took its place.', $2
  FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, kind text, type text, subject_id text)
    JOIN decision_content c ON c.subject_type = g.type AND c.subject_id = g.subject_id AND c.decision_id <> g.id
    JOIN decision d ON d.id = c.decision_id AND d.kind = g.kind
  WHERE NOT EXISTS (SELECT FROM decision_move m WHERE m.decision_id = d.id)
    AND d.chain_number < (SELECT n.chain_number FROM decision n WHERE n.id = g.id)
  ON CONFLICT DO NOTHING`;

/** The newest proposal is the one that counts. */
export async function expireEarlier(tx: Transaction, decisions: readonly DecisionToRecord[], at: Date): Promise<void> {
  if (decisions.length === 0) return;
  const rows = decisions.map(({ id, kind, subject }) => ({ id, kind, type: subject.type, subject_id: subject.id }));
  await tx.query(EXPIRE, [JSON.stringify(rows), at]);
}
