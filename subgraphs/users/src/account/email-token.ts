import { createHash, randomBytes } from "node:crypto";
import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";

export type EmailPurpose = "VERIFY" | "RESET" | "CHANGE";

const HOUR_MS = 60 * 60 * 1000;
const LIFETIME_MS: Readonly<Record<EmailPurpose, number>> = {
  VERIFY: 24 * HOUR_MS,
  RESET: HOUR_MS,
  CHANGE: 24 * HOUR_MS,
};
/** Letters of one kind to one person in an hour, so that nobody's mailbox is filled by asking again and again. */
const MAX_PER_HOUR = 5;

/** Letters asked for at the same moment are counted one after another. */
const IN_TURN = `SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE`;

const ISSUE = `
  INSERT INTO email_tokens (token_hash, user_id, purpose, email, created_at, expires_at)
  SELECT $1, $2, $3, $4, $5, $6
  WHERE (SELECT count(*) FROM email_tokens WHERE user_id = $2 AND purpose = $3 AND created_at > $7) < ${MAX_PER_HOUR}
  RETURNING token_hash`;

const USE = `
  UPDATE email_tokens SET used_at = $3
  WHERE token_hash = $1 AND purpose = ANY($2::text[]) AND used_at IS NULL AND expires_at > $3
  RETURNING user_id AS "userId", purpose, email`;

const VOID = `UPDATE email_tokens SET used_at = $2 WHERE user_id = $1 AND used_at IS NULL`;

export interface TokenRequest {
  readonly userId: string;
  readonly purpose: EmailPurpose;
  readonly email: string;
}

const hashOf = (token: string): Buffer => createHash("sha256").update(token.trim()).digest();

/** A new token, or null if the person was sent enough of them lately. */
export async function issueEmailToken(
  { clock, db }: Pick<RequestDeps, "clock" | "db">,
  { userId, purpose, email }: TokenRequest,
): Promise<string | null> {
  return db.transaction((tx) => issueEmailTokenIn(tx, clock, { userId, purpose, email }));
}

/** The same, in the caller's transaction. */
export async function issueEmailTokenIn(
  tx: EntityManager,
  clock: RequestDeps["clock"],
  { userId, purpose, email }: TokenRequest,
): Promise<string | null> {
  const token = randomBytes(24).toString("base64url");
  const now = clock.now().getTime();
  const [end, since] = [new Date(now + LIFETIME_MS[purpose]), new Date(now - HOUR_MS)];
  await tx.query(IN_TURN, [userId]);
  const values = [hashOf(token), userId, purpose, email, new Date(now), end, since];
  const issued = await tx.query<unknown[]>(ISSUE, values);
  return issued.length > 0 ? token : null;
}

/** Uses a token up. Null if it is unknown, used or too old. */
export async function takeEmailToken(
  tx: EntityManager,
  { clock }: Pick<RequestDeps, "clock">,
  { token, purposes }: { readonly token: string; readonly purposes: readonly EmailPurpose[] },
): Promise<TokenRequest | null> {
  if (token.length > 200) return null;
  const [rows] = await tx.query<[TokenRequest[], number]>(USE, [hashOf(token), purposes, clock.now()]);
  return rows[0] ?? null;
}

/** Voids whatever was sent so far: a new password ends what an intruder may have asked for. */
export async function voidEmailTokens(tx: EntityManager, userId: string, now: Date): Promise<void> {
  await tx.query(VOID, [userId, now]);
}
