import type { Viewer } from "@mall/platform/auth/viewer";
import { read } from "@mall/platform/database/read";
import { cleanText } from "@mall/platform/text/clean-text";
import type { EntityManager } from "typeorm";
import type { AccountError } from "../account/account-errors";
import { findAccountById } from "../account/account.row";
import { confirmPassword } from "../account/confirm-password";
import type { RequestDeps } from "../deps";
import { createChallenge, tryChallenge, useChallenge } from "./mfa-challenge";
import { challengeEnded } from "./mfa-confirm";
import { registered, registrationOptions, type NewPasskey, type PasskeyRow } from "./passkey-ceremony";
import { responseOf } from "./passkey-response";
import { replaceRecoveryCodes } from "./recovery-codes";

export interface PasskeyBegun {
  readonly challengeId: string | null;
  readonly options: string | null;
  readonly userErrors: AccountError[];
}

const MAX_PASSKEYS = 20;
const OF_USER = `SELECT id, user_id AS "userId", public_key AS "publicKey", counter::float8 AS counter, transports
  FROM passkeys WHERE user_id = $1`;

/** What a browser needs to make a passkey. Asks for the password once more. */
export function passkeyAddBegin(deps: RequestDeps, viewer: Viewer, password: string): Promise<PasskeyBegun> {
  return deps.passwords.admit(async () => {
    const { account, error } = await confirmPassword(deps, viewer, password);
    if (error) return { challengeId: null, options: null, userErrors: [error] };
    const known = await read<PasskeyRow>(deps.db, OF_USER, [account.id]);
    if (known.length >= MAX_PASSKEYS) return { challengeId: null, options: null, userErrors: [tooMany] };
    const challenge = await createChallenge(deps, { userId: account.id, purpose: "PASSKEY_ADD" });
    const options = await registrationOptions(deps.relyingParty, { account, challenge, known });
    return { challengeId: challenge.id, options, userErrors: [] };
  });
}

export interface PasskeyAddCommand {
  readonly challengeId: string;
  /** What `navigator.credentials.create` gave, as JSON. */
  readonly response: string;
  readonly name: string;
}

export interface PasskeyAdded {
  readonly passkeyId: string | null;
  /** Given with the first factor of an account. */
  readonly recoveryCodes: string[] | null;
  readonly userErrors: AccountError[];
}

const INSERT = `
  INSERT INTO passkeys (id, user_id, public_key, counter, transports, name, is_backed_up, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING RETURNING id`;
const PROVED = "UPDATE sessions SET mfa_at = $2 WHERE id = $1 AND user_id = $3";

/** Keeps the passkey that the browser made for the challenge. */
export async function passkeyAdd(deps: RequestDeps, viewer: Viewer, command: PasskeyAddCommand): Promise<PasskeyAdded> {
  const { text: name } = cleanText(command.name, { min: 1, max: 60 });
  if (name === undefined) return refused(invalidName);
  const challenge = await tryChallenge(deps, command.challengeId, "PASSKEY_ADD");
  const account = await findAccountById(deps, viewer.id);
  if (challenge?.userId !== viewer.id || account === null) return refused(challengeEnded);
  const passkey = await registered(deps.relyingParty, challenge, responseOf(command.response));
  if (passkey === null) return refused(passkeyRefused);
  if (!(await useChallenge(deps, challenge.id))) return refused(challengeEnded);
  const isFirst = !account.hasTotp && !account.hasPasskey;
  return deps.db.transaction((tx) => keep(tx, deps, { viewer, passkey, name, isFirst }));
}

interface Kept {
  readonly viewer: Viewer;
  readonly passkey: NewPasskey;
  readonly name: string;
  readonly isFirst: boolean;
}

async function keep(
  tx: EntityManager,
  deps: RequestDeps,
  { viewer, passkey, name, isFirst }: Kept,
): Promise<PasskeyAdded> {
  const now = deps.clock.now();
  const { id, publicKey, counter, transports, isBackedUp } = passkey;
  const kept = await tx.query<unknown[]>(INSERT, [
    id,
    viewer.id,
    publicKey,
    counter,
    transports,
    name,
    isBackedUp,
    now,
  ]);
  if (kept.length === 0) return refused(passkeyRefused);
  await tx.query(PROVED, [viewer.sessionId, now, viewer.id]);
  const recoveryCodes = isFirst ? await replaceRecoveryCodes(tx, viewer.id, now) : null;
  return { passkeyId: id, recoveryCodes, userErrors: [] };
}

const refused = (error: AccountError): PasskeyAdded => ({ passkeyId: null, recoveryCodes: null, userErrors: [error] });

export const passkeyRefused: AccountError = {
  code: "PASSKEY_REFUSED",
  field: ["input", "response"],
  message: "This passkey's answer cannot be accepted. Begin again.",
};

const invalidName: AccountError = {
  code: "INVALID_NAME",
  field: ["input", "name"],
  message: "name must be 1 to 60 characters, without control characters.",
};

const tooMany: AccountError = {
  code: "TOO_MANY_FACTORS",
  message: `There are ${MAX_PASSKEYS} passkeys already. Remove one first.`,
};
