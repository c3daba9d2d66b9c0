import type { Viewer } from "@mall/platform/auth/viewer";
import type { RequestDeps } from "../deps";
import { emailKey } from "../user/email";
import type { AccountError } from "./account-errors";
import { findAccountByEmail, findAccountById, type AccountRow } from "./account.row";
import { attemptedBy, countAttempt, FORGIVE, keysOf } from "./count-attempt";
import { isPasswordRight, tooManyAttempts } from "./sign-in";

export type ConfirmedPassword =
  { readonly account: AccountRow; readonly error?: never } | { readonly error: AccountError; readonly account?: never };

/** Asks a signed-in person for the password once more. Guesses count with those at sign-in. */
export async function confirmPassword(deps: RequestDeps, viewer: Viewer, password: string): Promise<ConfirmedPassword> {
  const person = await findAccountById(deps, viewer.id);
  const key = person === null ? "" : emailKey(person.email);
  const attempted = attemptedBy(deps, key);
  const waitSeconds = await countAttempt(deps, attempted);
  if (waitSeconds !== null) return { error: tooManyAttempts(waitSeconds) };
  const account = await findAccountByEmail(deps, key);
  if (!(await isPasswordRight(deps, account, password)) || account === null) return { error: wrongPassword };
  await deps.db.query(FORGIVE, [keysOf(attempted)]);
  return { account };
}

const wrongPassword: AccountError = {
  code: "WRONG_CREDENTIALS",
  message: "This is not your password. Check it and try again.",
};
