import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { expectTrustChange } from "../trust/expect-trust-change";
import type { ModerationAction } from "./case.entity";

export interface PendingAppeal {
  readonly id: string;
  readonly decisionId: string;
  readonly authorId: string;
}

const FIND = `SELECT id, decision_id AS "decisionId", author_id AS "authorId" FROM appeal
  WHERE case_id = $1 AND state = 'PENDING' ORDER BY at LIMIT 1 FOR NO KEY UPDATE`;

export async function findPendingAppeal(tx: EntityManager, caseId: string): Promise<PendingAppeal | null> {
  const [row] = await tx.query<PendingAppeal[]>(FIND, [caseId]);
  return row ?? null;
}

const ANSWER = "UPDATE appeal SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1";
const REVOKE = "UPDATE strike SET revoked_at = $2 WHERE decision_id = $1 AND revoked_at IS NULL";

interface Answer {
  readonly appeal: PendingAppeal;
  readonly action: ModerationAction;
  readonly actorId: string;
}

/** What was wrong is undone: with the restriction goes the strike that it gave, and the suspension that came of it. */
export async function answerAppeal(
  tx: EntityManager,
  deps: UseCaseDeps,
  { appeal, action, actorId }: Answer,
): Promise<void> {
  const now = deps.runtime.clock.now();
  const isOverturned = action === "APPROVE";
  await tx.query(ANSWER, [appeal.id, isOverturned ? "OVERTURNED" : "UPHELD", actorId, now]);
  if (!isOverturned) return;
  await tx.query(REVOKE, [appeal.decisionId, now]);
  await expectTrustChange(tx, [appeal.authorId], now);
}
