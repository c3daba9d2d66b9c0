import { isAdminRole } from "@mall/platform/auth/admin-tiers";
import type { Viewer } from "@mall/platform/auth/viewer";
import { readOne } from "@mall/platform/database/read";
import type { AccountError } from "../account/account-errors";
import { findAccountById } from "../account/account.row";
import type { RequestDeps } from "../deps";
import { createChallenge, tryChallenge, useChallenge, type MfaChallenge } from "./mfa-challenge";
import { challengeEnded, refused, signedIn, type MfaConfirmOutcome } from "./mfa-confirm";
import { passkeyRefused, type PasskeyBegun } from "./passkey-add";
import { authenticated, authenticationOptions, type PasskeyRow } from "./passkey-ceremony";
import { responseOf } from "./passkey-response";
import { proved, refused as refusedStepUp, type StepUpOutcome } from "./step-up";
import { lastFactor } from "./totp-remove";

/** What a browser needs to ask for a passkey. Names nobody, so it tells nothing about anybody. */
export async function passkeyBegin(deps: RequestDeps): Promise<PasskeyBegun> {
  const challenge = await createChallenge(deps, { userId: null, purpose: "PASSKEY_SIGN_IN" });
  const options = await authenticationOptions(deps.relyingParty, challenge);
  return { challengeId: challenge.id, options, userErrors: [] };
}

export interface PasskeyAnswer {
  readonly challengeId: string;
  /** What `navigator.credentials.get` gave, as JSON. */
  readonly response: string;
}

const FIND = `SELECT id, user_id AS "userId", public_key AS "publicKey", counter::float8 AS counter, transports
  FROM passkeys WHERE id = $1`;
/** A counter that stands still or goes back is a copy of the key; those that always show 0 have none. */
const USE = `UPDATE passkeys SET counter = $2, last_used_at = $3
  WHERE id = $1 AND (counter < $2 OR (counter = 0 AND $2 = 0)) RETURNING id`;

type Proof = { readonly userId: string; readonly error?: never } | { readonly error: AccountError };

async function proofOf(deps: RequestDeps, { challengeId, response }: PasskeyAnswer): Promise<Proof> {
  const challenge = await tryChallenge(deps, challengeId, "PASSKEY_SIGN_IN");
  if (challenge === null) return { error: challengeEnded };
  const userId = await ownerOf(deps, challenge, responseOf(response));
  if (userId === null) return { error: passkeyRefused };
  return (await useChallenge(deps, challenge.id)) ? { userId } : { error: challengeEnded };
}

async function ownerOf(deps: RequestDeps, challenge: MfaChallenge, response: { id?: unknown }): Promise<string | null> {
  const { id } = response;
  const isId = typeof id === "string" && /^[\w-]{1,1400}$/.test(id);
  const passkey = isId ? await readOne<PasskeyRow>(deps.db, FIND, [id]) : null;
  const counter = passkey && (await authenticated(deps.relyingParty, challenge, { passkey, response }));
  if (passkey === null || counter === null) return null;
  const [rows] = await deps.db.query<[unknown[], number]>(USE, [passkey.id, counter, deps.clock.now()]);
  return rows.length > 0 ? passkey.userId : null;
}

/** Signs in by a passkey alone: the device is one proof, the PIN or finger that unlocked it the other. */
export async function passkeySignIn(deps: RequestDeps, answer: PasskeyAnswer): Promise<MfaConfirmOutcome> {
  const proof = await proofOf(deps, answer);
  if (proof.error) return refused(proof.error);
  const account = await findAccountById(deps, proof.userId);
  return account === null ? refused(passkeyRefused) : signedIn(deps, account);
}

/** A second proof in the middle of a session, by a passkey of the same person. */
export async function passkeyStepUp(deps: RequestDeps, viewer: Viewer, answer: PasskeyAnswer): Promise<StepUpOutcome> {
  const proof = await proofOf(deps, answer);
  if (proof.error) return refusedStepUp(proof.error);
  return proof.userId === viewer.id ? proved(deps, viewer) : refusedStepUp(passkeyRefused);
}

const REMOVE = `
  WITH codes AS (DELETE FROM recovery_codes WHERE user_id = $1 AND $3 AND
    NOT EXISTS (SELECT FROM passkeys p WHERE p.user_id = $1 AND p.id <> $2))
  DELETE FROM passkeys WHERE user_id = $1 AND id = $2 RETURNING id`;
const OTHERS = "SELECT 1 FROM passkeys WHERE user_id = $1 AND id <> $2 LIMIT 1";

/** Takes one of the caller's passkeys out; with the last factor, the recovery codes as well. */
export async function passkeyRemove(deps: RequestDeps, viewer: Viewer, passkeyId: string): Promise<AccountError[]> {
  const account = await findAccountById(deps, viewer.id);
  if (account === null) return [notThere];
  const hasOther = account.hasTotp || (await readOne(deps.db, OTHERS, [viewer.id, passkeyId])) !== null;
  if (!hasOther && account.roles.some(isAdminRole)) return [lastFactor];
  const [rows] = await deps.db.query<[unknown[], number]>(REMOVE, [viewer.id, passkeyId, !account.hasTotp]);
  return rows.length > 0 ? [] : [notThere];
}

const notThere: AccountError = {
  code: "MFA_NOT_SET_UP",
  field: ["input", "passkeyId"],
  message: "You have no such passkey.",
};
