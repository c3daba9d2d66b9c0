import type { Viewer } from "@mall/platform/auth/viewer";
import { readOne } from "@mall/platform/database/read";
import type { AccountError } from "../account/account-errors";
import { findAccountById } from "../account/account.row";
import { attemptedCode, countAttempt, FORGIVE, keysOf } from "../account/count-attempt";
import { tooManyAttempts } from "../account/sign-in";
import type { RequestDeps } from "../deps";
import { subjectOf } from "../session/token-subject";
import { wrongCode } from "./totp-set-up";
import { isCodeRight } from "./verify-code";

export interface StepUpOutcome {
  readonly accessToken: string | null;
  readonly expiresAt: Date | null;
  readonly userErrors: AccountError[];
}

const PROVED = `
  UPDATE sessions SET mfa_at = $2 WHERE id = $1 AND user_id = $3 AND revoked_at IS NULL RETURNING id`;

/** A second proof in the middle of a session, for what needs a fresh one. */
export async function stepUp(deps: RequestDeps, viewer: Viewer, code: string): Promise<StepUpOutcome> {
  const attempted = attemptedCode(viewer.id);
  const waitSeconds = await countAttempt(deps, attempted);
  if (waitSeconds !== null) return refused(tooManyAttempts(waitSeconds));
  if (!(await isCodeRight(deps, viewer.id, code))) return refused(wrongCode);
  await deps.db.query(FORGIVE, [keysOf(attempted)]);
  return proved(deps, viewer);
}

/** The session's new access token, now that its person has given a second proof. */
export async function proved(deps: RequestDeps, viewer: Viewer): Promise<StepUpOutcome> {
  const now = deps.clock.now();
  const [live] = (await deps.db.query<[unknown[], number]>(PROVED, [viewer.sessionId, now, viewer.id]))[0];
  const account = live ? await findAccountById(deps, viewer.id) : null;
  if (account === null) return refused({ code: "SESSION_ENDED", message: "Your session has ended. Sign in again." });
  const subject = subjectOf(deps, account, { sessionId: viewer.sessionId, mfaAt: now });
  const { token, expiresAt } = await deps.accessTokens(subject, now);
  return { accessToken: token, expiresAt, userErrors: [] };
}

export const refused = (error: AccountError): StepUpOutcome => ({
  accessToken: null,
  expiresAt: null,
  userErrors: [error],
});

const LEFT = `SELECT
  (SELECT email_verified_at IS NOT NULL FROM users WHERE id = $1) AS "isEmailVerified",
  EXISTS (SELECT FROM totp_factors WHERE user_id = $1 AND confirmed_at IS NOT NULL) AS "hasTotp",
  (SELECT count(*)::int FROM recovery_codes WHERE user_id = $1 AND used_at IS NULL) AS "recoveryCodesLeft"`;

export interface SecurityRow {
  readonly isEmailVerified: boolean;
  readonly hasTotp: boolean;
  readonly recoveryCodesLeft: number;
}

export const findSecurity = (deps: RequestDeps, userId: string): Promise<SecurityRow | null> =>
  readOne<SecurityRow>(deps.db, LEFT, [userId]);
