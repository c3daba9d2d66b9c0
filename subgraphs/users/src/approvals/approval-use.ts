import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { RequestDeps } from "../deps";
import type { ApprovalRow } from "./approval.row";

export interface ApprovalUse {
  readonly approvalId: string;
  readonly kind: string;
  readonly subjectId: string;
  /** What it is used for; the same again may use it again, nothing else may. */
  readonly key: string;
}

const USE = `
  UPDATE approval_requests SET state = 'USED', used_for = $4
  WHERE id = $1 AND kind = $2 AND subject_id = $3 AND expires_at > $5
    AND (state = 'APPROVED' OR (state = 'USED' AND used_for = $4)) RETURNING details`;

/**
 * Uses an approval up for one thing, and gives what exactly was approved. Null: there is none for it. Asked by the subgraph
 * that does the thing, which does no more than that.
 */
export async function approvalUse(
  deps: RequestDeps,
  { approvalId, kind, subjectId, key }: ApprovalUse,
): Promise<ApprovalRow["details"] | null> {
  if (!isUuid(approvalId)) return null;
  const values = [approvalId, kind, subjectId, key, deps.clock.now()];
  const [rows] = await deps.db.query<[Pick<ApprovalRow, "details">[], number]>(USE, values);
  return rows[0]?.details ?? null;
}
