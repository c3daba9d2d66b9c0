import type { Viewer } from "@mall/platform/auth/viewer";
import type { RequestDeps } from "../deps";
import { emailKey } from "../user/email";
import type { AccountError } from "./account-errors";
import { findAccountByEmail, findAccountById, type AccountRow } from "./account.row";
import { accountKeyOf, countAttempt } from "./count-attempt";
import { isPasswordRight, tooManyAttempts } from "./sign-in";

export type ConfirmedPassword =
  { readonly account: AccountRow; readonly error?: never } | { readonly error: AccountError; readonly account?: never };

const FORGIVE = "DELETE FROM sign_in_attempts WHERE account_key = $1";

/** Asks a signed-in person for the password once more. Guesses count with those at sign-in. */
export async function confirmPassword(deps: RequestDeps, viewer: Viewer, password: string): Promise<ConfirmedPassword> {
  const person = await findAccountById(deps, viewer.id);
  const key = person === null ? "" : emailKey(person.email);
  const accountKey = accountKeyOf(key);
  const waitSeconds = await countAttempt(deps.db, accountKey, deps.clock.now());
  if (waitSeconds !== null) return { error: tooManyAttempts(waitSeconds) };
  const account = await findAccountByEmail(deps, key);
  if (!(await isPasswordRight(deps, account, password)) || account === null) return { error: wrongPassword };
  await deps.db.query(FORGIVE, [accountKey]);
  return { account };
}

const wrongPassword: AccountError = {
  code: "WRONG_CREDENTIALS",
  message: "This is not your password. Check it and try again.",
};
