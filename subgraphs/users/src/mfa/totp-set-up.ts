import type { Viewer } from "@mall/platform/auth/viewer";
import type { AccountError } from "../account/account-errors";
import { confirmPassword } from "../account/confirm-password";
import type { RequestDeps } from "../deps";
import { replaceRecoveryCodes } from "./recovery-codes";
import { newTotpSecret, totpUri } from "./totp";
import { isTotpRight } from "./verify-code";

export interface TotpSetUpOutcome {
  readonly factor: { readonly secret: string; readonly uri: string } | null;
  readonly userErrors: AccountError[];
}

/** A factor that was not confirmed is thrown away for a new one; one in force is not. */
const KEEP = `
  INSERT INTO totp_factors AS f (user_id, secret_sealed, created_at) VALUES ($1, $2, $3)
  ON CONFLICT (user_id) DO UPDATE SET secret_sealed = $2, created_at = $3, last_step = 0 WHERE f.confirmed_at IS NULL
  RETURNING user_id`;

/** Gives a secret for an authenticator app, which counts once a code of it is right. Asks for the password once more. */
export function totpSetUp(deps: RequestDeps, viewer: Viewer, password: string): Promise<TotpSetUpOutcome> {
  return deps.passwords.admit(async () => {
    const { account, error } = await confirmPassword(deps, viewer, password);
    if (error) return { factor: null, userErrors: [error] };
    const secret = newTotpSecret();
    const sealed = deps.secrets.seal(secret, account.id);
    const kept = await deps.db.query<unknown[]>(KEEP, [account.id, sealed, deps.clock.now()]);
    if (kept.length === 0) return { factor: null, userErrors: [alreadySetUp] };
    return { factor: { secret, uri: totpUri(account.email, secret) }, userErrors: [] };
  });
}

export interface RecoveryCodesOutcome {
  readonly recoveryCodes: string[] | null;
  readonly userErrors: AccountError[];
}

const PROVED = "UPDATE sessions SET mfa_at = $2 WHERE id = $1 AND user_id = $3";
/** Nobody proves anything with a factor that is not there yet: its first code must come soon after its secret. */
const FORGET_UNCONFIRMED = "DELETE FROM totp_factors WHERE user_id = $1 AND confirmed_at IS NULL AND created_at < $2";
const CONFIRM_WITHIN_MS = 60 * 60 * 1000;

/** Puts the factor in force by a code of it, and gives recovery codes for the day when the app is lost. */
export async function totpConfirm(deps: RequestDeps, viewer: Viewer, code: string): Promise<RecoveryCodesOutcome> {
  const now = deps.clock.now();
  await deps.db.query(FORGET_UNCONFIRMED, [viewer.id, new Date(now.getTime() - CONFIRM_WITHIN_MS)]);
  if (!(await isTotpRight(deps, { userId: viewer.id, code, isNew: true }))) {
    return { recoveryCodes: null, userErrors: [wrongCode] };
  }
  const recoveryCodes = await deps.db.transaction(async (tx) => {
    await tx.query(PROVED, [viewer.sessionId, now, viewer.id]);
    return replaceRecoveryCodes(tx, viewer.id, now);
  });
  return { recoveryCodes, userErrors: [] };
}

/** New recovery codes in place of the old ones. */
export async function recoveryCodesRenew(deps: RequestDeps, viewer: Viewer): Promise<RecoveryCodesOutcome> {
  const recoveryCodes = await deps.db.transaction((tx) => replaceRecoveryCodes(tx, viewer.id, deps.clock.now()));
  return { recoveryCodes, userErrors: [] };
}

const alreadySetUp: AccountError = {
  code: "MFA_ALREADY_SET_UP",
  message: "There is an authenticator app already. Remove it first.",
};

export const wrongCode: AccountError = {
  code: "WRONG_MFA_CODE",
  field: ["input", "code"],
  message: "This code is wrong, used or too old. Wait for the next one of your app.",
};
