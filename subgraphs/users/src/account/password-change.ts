import type { Viewer } from "@mall/platform/auth/viewer";
import type { RequestDeps } from "../deps";
import { passwordChangedLetter } from "../mail/letters";
import { confirmPassword } from "./confirm-password";
import { newPasswordFault, refused, setPassword, type PasswordOutcome } from "./password-reset";

export interface PasswordChangeCommand {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/** A new password by the old one. All other sessions end. */
export function passwordChange(
  deps: RequestDeps,
  viewer: Viewer,
  { currentPassword, newPassword }: PasswordChangeCommand,
): Promise<PasswordOutcome> {
  return deps.passwords.admit(async () => {
    const { account, error } = await confirmPassword(deps, viewer, currentPassword);
    if (error) return refused(error);
    const fault = newPasswordFault(newPassword, [account.email, account.displayName]);
    if (fault) return refused(fault);
    const passwordHash = await deps.passwords.hash(newPassword);
    const change = { userId: account.id, passwordHash, keptSessionId: viewer.sessionId };
    const endedSessions = await deps.db.transaction(async (tx) => {
      await deps.mailer.post(passwordChangedLetter(account.email), tx);
      return setPassword(tx, deps, change);
    });
    deps.wakeRelay();
    return { endedSessions, userErrors: [] };
  });
}
