import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { grantRole, revokeRole } from "../roles/apply-role-change";
import { mayGrant, type TierInScope } from "../roles/may-grant";
import { refusable, refuse, type RoleError } from "../roles/role-errors";
import { mayHandle } from "./approval-kinds";
import { APPROVAL_COLUMNS, type ApprovalRow } from "./approval.row";
import { cleanReason } from "./request-approval";

export interface ApprovalDecideCommand {
  readonly approvalId: string;
  readonly isApproved: boolean;
  readonly reason: string;
}

export interface ApprovalOutcome {
  readonly approval: ApprovalRow | null;
  readonly userErrors: RoleError[];
}

/** Locked, so that two deciders take turns and the second finds it decided. */
const LOCK = `SELECT ${APPROVAL_COLUMNS} FROM approval_requests WHERE id = $1 FOR UPDATE`;
const DECIDE = `
  UPDATE approval_requests SET state = $2, decided_by = $3, decided_at = $4, decision_reason = $5
  WHERE id = $1 AND state = 'PENDING' AND expires_at > $4 AND requested_by <> $3 RETURNING ${APPROVAL_COLUMNS}`;

/** Says yes or no to what another administrator asked for. A yes to a change of roles puts it in force at once. */
export async function approvalDecide(
  deps: RequestDeps,
  viewer: Viewer,
  { approvalId, isApproved, reason }: ApprovalDecideCommand,
): Promise<ApprovalOutcome> {
  const { done: approval, userErrors } = await refusable(() =>
    deps.db.transaction(async (tx) => {
      const said = cleanReason(reason);
      const asked = await assertDecidable(tx, viewer, approvalId);
      if (isApproved) await assertStillTheirs(tx, deps, asked);
      const values = [approvalId, isApproved ? "APPROVED" : "REJECTED", viewer.id, deps.clock.now(), said];
      const [[decided]] = await tx.query<[ApprovalRow[], number]>(DECIDE, values);
      if (!decided) throw refuse("APPROVAL_DECIDED", "approvalId", "This was decided already, or is older than a day.");
      if (isApproved) await carryOut(tx, deps, decided);
      return decided;
    }),
  );
  deps.wakeRelay();
  return { approval, userErrors };
}

async function assertDecidable(tx: EntityManager, viewer: Viewer, approvalId: string): Promise<ApprovalRow> {
  const [asked] = isUuid(approvalId) ? await tx.query<ApprovalRow[]>(LOCK, [approvalId]) : [];
  if (!asked) throw refuse("APPROVAL_NOT_FOUND", "approvalId", "There is no such request.");
  if (asked.requestedById === viewer.id)
    throw refuse("APPROVER_IS_REQUESTER", "approvalId", "You asked for this yourself: somebody else decides.");
  if (!mayHaveItDone(viewer, asked))
    throw refuse("NOT_YOURS_TO_GRANT", "approvalId", "You do not hold what this is about.");
  return asked;
}

function mayHaveItDone(viewer: Viewer, { kind, details }: ApprovalRow): boolean {
  const isRole = kind === "ROLE_GRANT" || kind === "ROLE_REVOKE";
  return isRole ? mayGrant(viewer, details as unknown as TierInScope) : mayHandle(viewer, kind);
}

/** The lock keeps whoever asked from being relieved in the same moment. */
const HELD = `
  SELECT CASE scope WHEN 'PLATFORM' THEN role ELSE role || '@' || scope END AS role FROM role_grants
  WHERE user_id = $1 AND (expires_at IS NULL OR expires_at > $2) FOR SHARE`;

/** Nobody says yes to what somebody wanted who could not want it any more: two have to be in charge, at the moment of the yes. */
async function assertStillTheirs(tx: EntityManager, deps: RequestDeps, asked: ApprovalRow): Promise<void> {
  const { requestedById: id } = asked;
  const held = await tx.query<{ role: string }[]>(HELD, [id, deps.clock.now()]);
  const requester = { id, sessionId: id, roles: held.map(({ role }) => role), sellerIds: [], expiresAt: 0 };
  if (mayHaveItDone(requester, asked)) return;
  throw refuse("NOT_YOURS_TO_GRANT", "approvalId", "Whoever asked for this does not hold it any more. Ask anew.");
}

interface RoleDetails extends TierInScope {
  readonly expiresAt: string | null;
}

async function carryOut(tx: EntityManager, deps: RequestDeps, approval: ApprovalRow): Promise<void> {
  const { kind, subjectId: userId, requestedById: grantedBy, reason } = approval;
  const { tier, scope, expiresAt } = approval.details as unknown as RoleDetails;
  if (kind === "ROLE_REVOKE") await revokeRole(tx, deps, { userId, tier, scope });
  if (kind !== "ROLE_GRANT") return;
  await grantRole(tx, deps, {
    userId,
    tier,
    scope,
    grantedBy,
    reason,
    expiresAt: expiresAt ? new Date(expiresAt) : null,
  });
}
