import { FORGET_AFTER_MS } from "../account/count-attempt";
import type { UsersDeps } from "../deps";

/** Ended sessions are kept this long, so that a reused token of theirs is still known. */
const KEEP_MS = 30 * 24 * 60 * 60 * 1000;

const FORGET_SESSIONS = `DELETE FROM sessions WHERE id IN (
  SELECT id FROM sessions WHERE expires_at < $1 ORDER BY expires_at LIMIT 10000)`;
const FORGET_ATTEMPTS = `DELETE FROM sign_in_attempts WHERE account_key IN (
  SELECT account_key FROM sign_in_attempts WHERE last_at < $1 ORDER BY last_at LIMIT 10000)`;

const FORGET_TOKENS = `DELETE FROM email_tokens WHERE token_hash IN (
  SELECT token_hash FROM email_tokens WHERE expires_at < $1 ORDER BY expires_at LIMIT 10000)`;
const FORGET_CHALLENGES = `DELETE FROM mfa_challenges WHERE id IN (
  SELECT id FROM mfa_challenges WHERE expires_at < $1 ORDER BY expires_at LIMIT 10000)`;

const FORGET_INVITATIONS = `DELETE FROM seller_invitations WHERE id IN (
  SELECT id FROM seller_invitations WHERE expires_at < $1 ORDER BY expires_at LIMIT 10000)`;

/** Deletes sessions, invitations, attempts at sign-in, letters' codes and challenges that no longer matter, so that their tables do not grow for ever. */
export async function forgetEnded({ db, clock }: Pick<UsersDeps, "db" | "clock">): Promise<void> {
  const now = clock.now().getTime();
  await db.query(FORGET_SESSIONS, [new Date(now - KEEP_MS)]);
  await db.query(FORGET_INVITATIONS, [new Date(now - KEEP_MS)]);
  await db.query(FORGET_ATTEMPTS, [new Date(now - FORGET_AFTER_MS)]);
  await db.query(FORGET_TOKENS, [new Date(now - FORGET_AFTER_MS)]);
  await db.query(FORGET_CHALLENGES, [new Date(now - FORGET_AFTER_MS)]);
}
