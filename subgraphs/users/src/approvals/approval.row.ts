import type { ApprovalKind } from "./approval-kinds";

export type ApprovalState = "PENDING" | "APPROVED" | "REJECTED" | "USED";

/** What one administrator asked for and another one decides. */
export interface ApprovalRow {
  readonly id: string;
  readonly kind: ApprovalKind;
  readonly subjectId: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly reason: string;
  readonly requestedById: string;
  readonly requestedAt: Date;
  readonly expiresAt: Date;
  readonly state: ApprovalState;
  readonly decidedById: string | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
}

export const APPROVAL_COLUMNS = `id, kind, subject_id AS "subjectId", details, reason, requested_by AS "requestedById",
  requested_at AS "requestedAt", expires_at AS "expiresAt", state, decided_by AS "decidedById", decided_at AS "decidedAt",
  decision_reason AS "decisionReason"`;
