import { isAdminRole } from "@mall/platform/auth/admin-tiers";
import type { AccountRow } from "../account/account.row";
import type { UsersDeps } from "../deps";
import type { TokenSubject } from "./access-token";

export type TokenAccount = Pick<
  AccountRow,
  "id" | "roles" | "sellerIds" | "sellerRoles" | "isDemo" | "hasTotp" | "hasPasskey"
>;

export interface ProvedSession {
  readonly sessionId: string;
  /** When its person last gave a second proof. */
  readonly mfaAt: Date | null;
}

/**
 * What an access token says. Administrators administrate in sessions that had a second proof, and in no others. Accounts
 * of the demo mall, whose passwords are public, have none to give: theirs counts as given, unless that is turned off.
 */
export function subjectOf(
  { clock, doDemoAccountsNeedMfa }: Pick<UsersDeps, "clock" | "doDemoAccountsNeedMfa">,
  account: TokenAccount,
  { sessionId, mfaAt }: ProvedSession,
): TokenSubject {
  const { id: userId, sellerIds, sellerRoles, roles, isDemo, hasTotp, hasPasskey } = account;
  const isExempt = isDemo && !hasTotp && !hasPasskey && !doDemoAccountsNeedMfa;
  const provedAt = mfaAt ?? (isExempt ? clock.now() : null);
  const usable = provedAt === null ? roles.filter((role) => !isAdminRole(role)) : roles;
  return { userId, sessionId, sellerIds, sellerRoles, roles: usable, mfaAt: isExempt ? clock.now() : provedAt };
}
