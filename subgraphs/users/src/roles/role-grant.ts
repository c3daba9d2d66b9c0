import type { AdminTier } from "@mall/platform/auth/admin-tiers";
import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import { cleanReason, requestApproval } from "../approvals/request-approval";
import type { ApprovalRow } from "../approvals/approval.row";
import type { RequestDeps } from "../deps";
import { grantRole, revokeRole } from "./apply-role-change";
import { isScopeOf, mayGrant, scopesInWords } from "./may-grant";
import { refusable, refuse, type RoleError } from "./role-errors";

export interface RoleGrantCommand {
  readonly userId: string;
  readonly tier: AdminTier;
  readonly scope?: string | null;
  readonly expiresAt?: Date | null;
  readonly reason: string;
}

export interface RoleOutcome {
  readonly user: { readonly id: string } | null;
  /** What another administrator has to decide first; null where it is in force. */
  readonly approval: ApprovalRow | null;
  readonly userErrors: RoleError[];
}

const EXISTS = "SELECT 1 FROM users WHERE id = $1";
/** The first super administrator of a mall has nobody to ask; the lock makes two first grants take turns. */
const IS_ALONE = `SELECT count(*) = 1 AS alone FROM role_grants WHERE role = 'ADMINISTRATOR'`;
const TAKE_TURNS = "SELECT pg_advisory_xact_lock(7020012)";

/** Proposes an administrator. In force once another one who could grant it says yes; at once while there is no other. */
export async function roleGrant(deps: RequestDeps, viewer: Viewer, command: RoleGrantCommand): Promise<RoleOutcome> {
  return changeRole(deps, command, async (tx) => {
    const { userId, tier, expiresAt = null } = command;
    const { scope, reason } = checked(viewer, command);
    if (!isScopeOf({ tier, scope })) throw refuse("INVALID_SCOPE", "scope", scopesInWords(tier));
    if (expiresAt !== null && (tier === "SUPER" || expiresAt <= deps.clock.now()))
      throw refuse("INVALID_EXPIRY", "expiresAt", "expiresAt must lie ahead, and a super administrator has none.");
    await tx.query(TAKE_TURNS);
    const [{ alone } = { alone: false }] = await tx.query<{ alone: boolean }[]>(IS_ALONE);
    if (alone) {
      await grantRole(tx, deps, { userId, tier, scope, reason, expiresAt, grantedBy: viewer.id });
      return null;
    }
    const details = { tier, scope, expiresAt: expiresAt?.toISOString() ?? null };
    return requestApproval(tx, { deps, viewer }, { kind: "ROLE_GRANT", subjectId: userId, details, reason });
  });
}

export type RoleRevokeCommand = Omit<RoleGrantCommand, "expiresAt">;

/** Takes a tier away, at once: an intruder must not stay for want of a second pair of eyes. A super administrator's goes by two. */
export async function roleRevoke(deps: RequestDeps, viewer: Viewer, command: RoleRevokeCommand): Promise<RoleOutcome> {
  return changeRole(deps, command, async (tx) => {
    const { userId, tier } = command;
    const { scope, reason } = checked(viewer, command);
    if (tier !== "SUPER") {
      await revokeRole(tx, deps, { userId, tier, scope });
      return null;
    }
    return requestApproval(
      tx,
      { deps, viewer },
      { kind: "ROLE_REVOKE", subjectId: userId, details: { tier, scope }, reason },
    );
  });
}

async function changeRole(
  deps: RequestDeps,
  { userId }: RoleRevokeCommand,
  change: (tx: EntityManager) => Promise<ApprovalRow | null>,
): Promise<RoleOutcome> {
  const { done, userErrors } = await refusable(() =>
    deps.db.transaction(async (tx) => {
      if (!isUuid(userId) || (await tx.query<unknown[]>(EXISTS, [userId])).length === 0)
        throw refuse("PERSON_NOT_FOUND", "userId", "There is no person of this id.");
      return { approval: await change(tx) };
    }),
  );
  deps.wakeRelay();
  return { user: done ? { id: userId } : null, approval: done?.approval ?? null, userErrors };
}

/** What was once granted can be taken away, whether or not it could be granted today. */
function checked(viewer: Viewer, { tier, scope: given, reason }: RoleRevokeCommand): { scope: string; reason: string } {
  const scope = given ?? "PLATFORM";
  if (!mayGrant(viewer, { tier, scope })) throw refuse("NOT_YOURS_TO_GRANT", "tier", "You do not hold this yourself.");
  return { scope, reason: cleanReason(reason) };
}
