import type { Viewer } from "@mall/platform/auth/viewer";
import type { RequestDeps } from "../deps";
import { verifyLetter } from "../mail/letters";
import { findAccountById } from "./account.row";
import { issueEmailToken } from "./email-token";

/** Sends the caller a letter with which to prove that they read mail at their address. */
export async function emailVerificationSend(deps: RequestDeps, viewer: Viewer): Promise<void> {
  const account = await findAccountById(deps, viewer.id);
  if (account === null) return;
  const { email } = account;
  const token = await issueEmailToken(deps, { userId: account.id, purpose: "VERIFY", email });
  if (token !== null) await deps.mailer.post(verifyLetter(email, token));
}
