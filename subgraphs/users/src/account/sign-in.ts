import type { RequestDeps, UsersDeps } from "../deps";
import { createChallenge } from "../mfa/mfa-challenge";
import { isCodeRight } from "../mfa/verify-code";
import { MAX_PASSWORD_LENGTH } from "../password/password-rules";
import { openSession } from "../session/open-session";
import type { SessionType } from "../session/session.types";
import { emailKey } from "../user/email";
import { ownView } from "../user/user.row";
import type { UserType } from "../user/user.types";
import type { AccountError } from "./account-errors";
import { findAccountByEmail, type AccountRow } from "./account.row";
import { atTheDoor } from "./at-the-door";
import { attemptedBy, countAttempt, keysOf, takeBackAttempt, type Attempted } from "./count-attempt";

export interface SignInCommand {
  readonly email: string;
  readonly password: string;
  readonly mfaCode?: string | null;
}

export interface SignInOutcome {
  readonly session: SessionType | null;
  readonly viewer: UserType | null;
  readonly mfaChallenge: { readonly id: string; readonly methods: string[] } | null;
  readonly userErrors: AccountError[];
}

/** No account has a longer address; what is longer counts as one unknown address. */
const MAX_KEY_LENGTH = 320;

/** An unknown address and a wrong password are answered alike and take alike long. */
export function signIn(deps: RequestDeps, { email, password, mfaCode }: SignInCommand): Promise<SignInOutcome> {
  return deps.passwords.admit(async () => {
    const key = emailKey(email.slice(0, MAX_KEY_LENGTH)).replaceAll("\u0000", "\uFFFD");
    const attempted = attemptedBy(deps, key);
    const { waitSeconds, account } = await atTheDoor(deps.db, async () => {
      const seconds = await countAttempt(deps, attempted);
      return { waitSeconds: seconds, account: seconds === null ? await findAccountByEmail(deps, key) : null };
    });
    if (waitSeconds !== null) return refused(tooManyAttempts(waitSeconds));
    const isRight = await unlessLate(deps, attempted, () => isPasswordRight(deps, account, password));
    if (!isRight || account === null) return refused(wrongCredentials);
    return atTheDoor(deps.db, () => withFactor(deps, { account, attempted, mfaCode: mfaCode ?? "" }));
  });
}

/** Whoever is told to come again because it took too long has guessed nothing. */
async function unlessLate(deps: RequestDeps, attempted: Attempted, look: () => Promise<boolean>): Promise<boolean> {
  try {
    return await look();
  } catch (error) {
    await atTheDoor(deps.db, () => takeBackAttempt(deps, attempted));
    throw error;
  }
}

interface KnownPerson {
  readonly account: AccountRow;
  readonly attempted: Attempted;
  readonly mfaCode: string;
}

/** The password was right: what is missing is the second factor, where the account has one. */
async function withFactor(deps: RequestDeps, { account, attempted, mfaCode }: KnownPerson): Promise<SignInOutcome> {
  const hasFactor = account.hasTotp || account.hasPasskey;
  if (hasFactor && mfaCode === "") return challenged(deps, account);
  if (hasFactor && !(await isCodeRight(deps, account.id, mfaCode))) return refused(wrongMfaCode);
  const mfaAt = hasFactor ? deps.clock.now() : null;
  const session = await openSession(deps.db, deps, { account, forgiven: keysOf(attempted), mfaAt });
  return { session, viewer: ownView(account), mfaChallenge: null, userErrors: [] };
}

/** Who knows the password is told how to go on, and nothing else: there is no session yet. */
async function challenged(deps: RequestDeps, account: AccountRow): Promise<SignInOutcome> {
  const { id } = await createChallenge(deps, { userId: account.id, purpose: "SIGN_IN" });
  const methods = [...(account.hasTotp ? ["TOTP", "RECOVERY_CODE"] : []), ...(account.hasPasskey ? ["PASSKEY"] : [])];
  return { session: null, viewer: null, mfaChallenge: { id, methods }, userErrors: [] };
}

const wrongMfaCode: AccountError = {
  code: "WRONG_MFA_CODE",
  field: ["input", "mfaCode"],
  message: "This code is wrong, used or too old. Wait for the next one of your app.",
};

export async function isPasswordRight(deps: UsersDeps, account: AccountRow | null, password: string): Promise<boolean> {
  const isTooLong = password.length > 4 * MAX_PASSWORD_LENGTH;
  const passwordHash = isTooLong ? null : (account?.passwordHash ?? null);
  const isRight = await deps.passwords.verify(passwordHash, password.slice(0, 4 * MAX_PASSWORD_LENGTH));
  if (isRight && account !== null && passwordHash !== null) await renew(deps, account.id, { password, passwordHash });
  return isRight;
}

const RENEW = "UPDATE credentials SET password_hash = $2 WHERE user_id = $1 AND password_hash = $3";

/** A hash of former settings is made anew, but in no crowd: another turn in it would make its owner come too late. */
async function renew(
  { db, passwords }: UsersDeps,
  userId: string,
  { password, passwordHash }: { readonly password: string; readonly passwordHash: string },
): Promise<void> {
  if (!passwords.isOutdated(passwordHash) || passwords.isCrowded) return;
  const renewed = await passwords.hash(password);
  await atTheDoor(db, () => db.query(RENEW, [userId, renewed, passwordHash]));
}

const refused = (error: AccountError): SignInOutcome => ({
  session: null,
  viewer: null,
  mfaChallenge: null,
  userErrors: [error],
});

const wrongCredentials: AccountError = {
  code: "WRONG_CREDENTIALS",
  message: "E-mail address or password is wrong. Check both and try again.",
};

export const tooManyAttempts = (seconds: number): AccountError => ({
  code: "TOO_MANY_ATTEMPTS",
  message: `Too many attempts for this address. Try again in ${seconds} second${seconds === 1 ? "" : "s"}.`,
});
