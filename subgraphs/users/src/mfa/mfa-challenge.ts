import { randomBytes } from "node:crypto";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { UsersDeps } from "../deps";

export type ChallengePurpose = "SIGN_IN" | "PASSKEY_SIGN_IN" | "PASSKEY_ADD" | "STEP_UP";

export interface MfaChallenge {
  readonly id: string;
  readonly userId: string | null;
  /** What a passkey signs, as base64url. */
  readonly challenge: string;
}

const LIFETIME_MS = 5 * 60 * 1000;
const MAX_ATTEMPTS = 5;

const CREATE = `
  INSERT INTO mfa_challenges (id, user_id, purpose, challenge, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`;
/** Counts before the answer is looked at, so that five at once are five. */
const TRY = `
  UPDATE mfa_challenges SET attempts = attempts + 1
  WHERE id = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3 AND attempts < ${MAX_ATTEMPTS}
  RETURNING id, user_id AS "userId", challenge`;
const USE = `UPDATE mfa_challenges SET used_at = $2 WHERE id = $1 AND used_at IS NULL RETURNING id`;

export interface ChallengeRequest {
  readonly userId: string | null;
  readonly purpose: ChallengePurpose;
}

export async function createChallenge(deps: UsersDeps, { userId, purpose }: ChallengeRequest): Promise<MfaChallenge> {
  const id = deps.ids.next();
  const challenge = randomBytes(32).toString("base64url");
  const now = deps.clock.now();
  const end = new Date(now.getTime() + LIFETIME_MS);
  await deps.db.query(CREATE, [id, userId, purpose, challenge, now, end]);
  return { id, userId, challenge };
}

/** Null if there is no such challenge, or it was answered, tried five times, or is older than five minutes. */
export async function tryChallenge(
  deps: UsersDeps,
  id: string,
  purpose: ChallengePurpose,
): Promise<MfaChallenge | null> {
  if (!isUuid(id)) return null;
  const [rows] = await deps.db.query<[MfaChallenge[], number]>(TRY, [id, purpose, deps.clock.now()]);
  return rows[0] ?? null;
}

/** False if somebody else was faster. */
export async function useChallenge(deps: UsersDeps, id: string): Promise<boolean> {
  const [rows] = await deps.db.query<[unknown[], number]>(USE, [id, deps.clock.now()]);
  return rows.length > 0;
}
