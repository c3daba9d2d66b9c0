import type { AccountError } from "../account/account-errors";
import { findAccountById, type AccountRow } from "../account/account.row";
import { attemptedBy, keysOf } from "../account/count-attempt";
import type { RequestDeps } from "../deps";
import { openSession } from "../session/open-session";
import type { SessionType } from "../session/session.types";
import { emailKey } from "../user/email";
import { ownView } from "../user/user.row";
import type { UserType } from "../user/user.types";
import { tryChallenge, useChallenge } from "./mfa-challenge";
import { wrongCode } from "./totp-set-up";
import { isCodeRight } from "./verify-code";

export interface MfaConfirmCommand {
  readonly challengeId: string;
  readonly code: string;
}

export interface MfaConfirmOutcome {
  readonly session: SessionType | null;
  readonly viewer: UserType | null;
  readonly userErrors: AccountError[];
}

/** Answers the challenge of a sign-in by a code, and opens the session. */
export async function mfaConfirm(
  deps: RequestDeps,
  { challengeId, code }: MfaConfirmCommand,
): Promise<MfaConfirmOutcome> {
  const challenge = await tryChallenge(deps, challengeId, "SIGN_IN");
  const account = challenge?.userId ? await findAccountById(deps, challenge.userId) : null;
  if (challenge === null || account === null) return refused(challengeEnded);
  if (!(await isCodeRight(deps, account.id, code))) return refused(wrongCode);
  if (!(await useChallenge(deps, challenge.id))) return refused(challengeEnded);
  return signedIn(deps, account);
}

/** Opens a session for somebody who has given both proofs. */
export async function signedIn(deps: RequestDeps, account: AccountRow): Promise<MfaConfirmOutcome> {
  const forgiven = keysOf(attemptedBy(deps, emailKey(account.email)));
  const session = await openSession(deps.db, deps, { account, forgiven, mfaAt: deps.clock.now() });
  return { session, viewer: ownView(account), userErrors: [] };
}

export const refused = (error: AccountError): MfaConfirmOutcome => ({
  session: null,
  viewer: null,
  userErrors: [error],
});

export const challengeEnded: AccountError = {
  code: "CHALLENGE_ENDED",
  field: ["input", "challengeId"],
  message: "This challenge is unknown, answered, tried too often or too old. Sign in again.",
};
