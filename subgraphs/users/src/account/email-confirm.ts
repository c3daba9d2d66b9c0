import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { liftHold } from "../hold/account-hold";
import { emailKey } from "../user/email";
import type { AccountError } from "./account-errors";
import { takeEmailToken, type TokenRequest } from "./email-token";

export interface EmailConfirmOutcome {
  readonly email: string | null;
  readonly userErrors: AccountError[];
}

const VERIFY = `UPDATE users SET email_verified_at = $2 WHERE id = $1 AND email = $3 RETURNING email`;
const CHANGE = `
  UPDATE users SET email = $3, email_key = $4, email_verified_at = $2
  WHERE id = $1 AND NOT EXISTS (SELECT FROM users o WHERE o.email_key = $4 AND o.id <> $1) RETURNING email`;

/** Takes the code of a letter: the address is confirmed, and if it was to become the person's, it does. */
export async function emailConfirm(deps: RequestDeps, token: string): Promise<EmailConfirmOutcome> {
  const email = await deps.db
    .transaction(async (tx) => {
      const request = await takeEmailToken(tx, deps, { token, purposes: ["VERIFY", "CHANGE"] });
      if (request === null) return null;
      const confirmedEmail = await confirmed(tx, request, deps.clock.now());
      if (confirmedEmail !== null) await liftHold(tx, deps, { userId: request.userId, kind: "UNCONFIRMED" });
      return confirmedEmail;
    })
    .catch(nobodyIfTaken);
  deps.wakeRelay();
  return email === null ? { email, userErrors: [tokenEnded] } : { email, userErrors: [] };
}

/** Somebody else became of this address in the same moment. */
function nobodyIfTaken(error: unknown): null {
  if ((error as { constraint?: string }).constraint === "users_email") return null;
  throw error;
}

/** Null where the address has changed since, or became somebody else's. */
async function confirmed(
  tx: EntityManager,
  { userId, purpose, email }: TokenRequest,
  now: Date,
): Promise<string | null> {
  const values = [userId, now, email];
  const [rows] = await (purpose === "CHANGE"
    ? tx.query<[{ email: string }[], number]>(CHANGE, [...values, emailKey(email)])
    : tx.query<[{ email: string }[], number]>(VERIFY, values));
  return rows[0]?.email ?? null;
}

export const tokenEnded: AccountError = {
  code: "TOKEN_ENDED",
  field: ["input", "token"],
  message: "This code is unknown, used or too old. Ask for a new letter.",
};
