import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { Money } from "@mall/platform/money/money";
import type { RequestDeps } from "../deps";

export interface ApprovalUse {
  readonly approvalId: string;
  readonly kind: string;
  readonly subjectId: string;
  /** What it is used for; the same again may use it again, nothing else may. */
  readonly key: string;
  /** How much it comes to; null: it is nothing that costs. */
  readonly sum: Money | null;
}

const USE = `
  UPDATE approval_requests SET state = 'USED', used_for = $4
  WHERE id = $1 AND kind = $2 AND subject_id = $3 AND expires_at > $5
    AND (state = 'APPROVED' OR (state = 'USED' AND used_for = $4))
    AND (details -> 'atMost' IS NULL) = ($6::bigint IS NULL)
    AND ($6::bigint IS NULL
      OR ($6 <= (details -> 'atMost' ->> 'minorUnits')::bigint AND $7 = details -> 'atMost' ->> 'currencyCode'))
  RETURNING id`;

/** Uses an approval up for one thing. False: there is none for it, or for less. Asked by the subgraph that does the thing. */
export async function approvalUse(
  deps: RequestDeps,
  { approvalId, kind, subjectId, key, sum }: ApprovalUse,
): Promise<boolean> {
  if (!isUuid(approvalId)) return false;
  const values = [
    approvalId,
    kind,
    subjectId,
    key,
    deps.clock.now(),
    sum?.minorUnits ?? null,
    sum?.currencyCode ?? null,
  ];
  const [rows] = await deps.db.query<[unknown[], number]>(USE, values);
  return rows.length > 0;
}
