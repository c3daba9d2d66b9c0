import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { nobodyLetter, passwordChangedLetter, resetLetter } from "../mail/letters";
import type { Mail } from "../mail/mail-transport";
import { PASSWORD_ADVICE, passwordFault } from "../password/password-rules";
import { revokeSessions } from "../session/sign-out";
import { cleanEmail, emailKey } from "../user/email";
import type { AccountError } from "./account-errors";
import { findAccountByEmail } from "./account.row";
import { atTheDoor } from "./at-the-door";
import { issueEmailToken, takeEmailToken, voidEmailTokens } from "./email-token";
import { tokenEnded } from "./email-confirm";

/**
 * Answers before it looks, so that answer and time are the same whoever it is: only who reads mail there learns whether
 * there is an account.
 */
export async function passwordResetRequest(deps: RequestDeps, typed: string): Promise<void> {
  const email = cleanEmail(typed);
  if (email !== null) await deps.mailer.post({ draft: "PASSWORD_RESET", to: email });
}

/** What whoever asked for a new password is written; null: they were written to enough lately. */
export async function writeResetLetter(deps: Pick<RequestDeps, "db" | "clock">, email: string): Promise<Mail | null> {
  const account = await findAccountByEmail(deps, emailKey(email));
  if (account === null) return nobodyLetter(email);
  const token = await issueEmailToken(deps, { userId: account.id, purpose: "RESET", email: account.email });
  return token === null ? null : resetLetter(account.email, token);
}

export interface PasswordOutcome {
  readonly endedSessions: number | null;
  readonly userErrors: AccountError[];
}

export interface PasswordResetCommand {
  readonly token: string;
  readonly newPassword: string;
}

/** A new password by the code of a letter. It ends all sessions, and what was asked for before it. */
export function passwordReset(
  deps: RequestDeps,
  { token, newPassword }: PasswordResetCommand,
): Promise<PasswordOutcome> {
  return deps.passwords.admit(async () => {
    const fault = newPasswordFault(newPassword, []);
    if (fault) return refused(fault);
    const passwordHash = await deps.passwords.hash(newPassword);
    const set = async (tx: EntityManager): Promise<PasswordOutcome> => {
      const request = await takeEmailToken(tx, deps, { token, purposes: ["RESET"] });
      if (request === null) return refused(tokenEnded);
      const endedSessions = await setPassword(tx, deps, { ...request, passwordHash });
      await deps.mailer.post(passwordChangedLetter(request.email), tx);
      return { endedSessions, userErrors: [] };
    };
    const outcome = await atTheDoor(deps.db, () => deps.db.transaction(set));
    deps.wakeRelay();
    return outcome;
  });
}

export const refused = (...userErrors: AccountError[]): PasswordOutcome => ({ endedSessions: null, userErrors });

export function newPasswordFault(password: string, personal: readonly string[]): AccountError | null {
  const code = passwordFault(password, personal);
  return code === null ? null : { code, field: ["input", "newPassword"], message: PASSWORD_ADVICE[code] };
}

const SET = `
  INSERT INTO credentials (user_id, password_hash, changed_at) VALUES ($1, $2, $3)
  ON CONFLICT (user_id) DO UPDATE SET password_hash = $2, changed_at = $3`;

/** Ends all sessions but the one that is kept. Returns how many ended. */
export async function setPassword(
  tx: EntityManager,
  deps: RequestDeps,
  change: { readonly userId: string; readonly passwordHash: string; readonly keptSessionId?: string },
): Promise<number> {
  const now = deps.clock.now();
  const { userId, passwordHash, keptSessionId = null } = change;
  await tx.query(SET, [userId, passwordHash, now]);
  await voidEmailTokens(tx, userId, now);
  return revokeSessions(tx, deps, { userId, sessionId: null, reason: "PASSWORD_CHANGED", keptSessionId });
}
