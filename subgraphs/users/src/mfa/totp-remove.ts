import type { Viewer } from "@mall/platform/auth/viewer";
import { isAdministrator } from "@mall/platform/auth/admin-tiers";
import type { AccountError } from "../account/account-errors";
import { findAccountById } from "../account/account.row";
import type { RequestDeps } from "../deps";

const REMOVE = `
  WITH codes AS (DELETE FROM recovery_codes WHERE user_id = $1 AND $2)
  DELETE FROM totp_factors WHERE user_id = $1 RETURNING user_id`;

/** Takes the authenticator app out; with the last factor, the recovery codes as well. */
export async function totpRemove(deps: RequestDeps, viewer: Viewer): Promise<AccountError[]> {
  const account = await findAccountById(deps, viewer.id);
  if (!account?.hasTotp) return [notSetUp];
  if (!account.hasPasskey && isAdministrator({ ...viewer, roles: account.roles })) return [lastFactor];
  await deps.db.query(REMOVE, [viewer.id, !account.hasPasskey]);
  return [];
}

const notSetUp: AccountError = { code: "MFA_NOT_SET_UP", message: "There is no such factor." };

export const lastFactor: AccountError = {
  code: "LAST_FACTOR",
  message: "Administrators need a second factor. Set up another one before you remove this one.",
};
