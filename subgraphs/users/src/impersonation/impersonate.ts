import { isAdminRole } from "@mall/platform/auth/admin-tiers";
import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { findAccountById } from "../account/account.row";
import { cleanReason } from "../approvals/request-approval";
import type { RequestDeps } from "../deps";
import { refusable, refuse, type RoleError } from "../roles/role-errors";

export interface ImpersonateCommand {
  readonly userId: string;
  readonly reason: string;
}

export interface ImpersonateOutcome {
  readonly accessToken: string | null;
  readonly expiresAt: Date | null;
  readonly userErrors: RoleError[];
}

/**
 * An access token to see and do what a customer sees and does, for ten minutes, once. It says who really acts, ends with
 * the administrator's session, and gives no fresh proof: where payouts go, and whatever asks for the password, stay shut.
 */
export async function impersonate(
  deps: RequestDeps,
  viewer: Viewer,
  { userId, reason }: ImpersonateCommand,
): Promise<ImpersonateOutcome> {
  const { done, userErrors } = await refusable(async () => {
    cleanReason(reason);
    const account = isUuid(userId) ? await findAccountById(deps, userId) : null;
    if (account === null) throw refuse("PERSON_NOT_FOUND", "userId", "There is no person of this id.");
    if (userId === viewer.id || account.roles.some(isAdminRole))
      throw refuse("NOT_YOURS_TO_GRANT", "userId", "Nobody acts in an administrator's name.");
    const { roles, sellerIds, sellerRoles } = account;
    const subject = { userId, sessionId: viewer.sessionId, roles, sellerIds, sellerRoles, actorId: viewer.id };
    return deps.accessTokens(subject, deps.clock.now());
  });
  return { accessToken: done?.token ?? null, expiresAt: done?.expiresAt ?? null, userErrors };
}
