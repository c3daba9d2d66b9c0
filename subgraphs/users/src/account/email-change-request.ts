import type { Viewer } from "@mall/platform/auth/viewer";
import type { RequestDeps } from "../deps";
import { addressTakenLetter, changeAskedLetter, changeLetter } from "../mail/letters";
import { cleanEmail, emailKey } from "../user/email";
import type { AccountError } from "./account-errors";
import { findAccountByEmail } from "./account.row";
import { confirmPassword } from "./confirm-password";
import { issueEmailToken } from "./email-token";

export interface EmailChangeCommand {
  readonly newEmail: string;
  readonly password: string;
}

/** Sends a code to the new address and word of it to the old one. Whether somebody has the new one already is not said. */
export function emailChangeRequest(
  deps: RequestDeps,
  viewer: Viewer,
  command: EmailChangeCommand,
): Promise<AccountError[]> {
  return deps.passwords.admit(async () => {
    const email = cleanEmail(command.newEmail);
    if (email === null) return [invalidEmail];
    const { account, error } = await confirmPassword(deps, viewer, command.password);
    if (error) return [error];
    const taken = await findAccountByEmail(deps, emailKey(email));
    const token = await issueEmailToken(deps, { userId: account.id, purpose: "CHANGE", email });
    if (token === null) return [];
    await deps.mailer.post(taken === null ? changeLetter(email, token) : addressTakenLetter(email));
    await deps.mailer.post(changeAskedLetter(account.email));
    return [];
  });
}

const invalidEmail: AccountError = {
  code: "INVALID_EMAIL",
  field: ["input", "newEmail"],
  message: "Give an e-mail address such as name@example.com.",
};
