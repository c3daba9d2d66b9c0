import { readOne } from "@mall/platform/database/read";
import { createHash } from "node:crypto";
import type { DataSource } from "typeorm";

/** Attempts that cost no wait; the next ones wait 1, 2, 4 … seconds, 15 minutes at most. */
export const FREE_ATTEMPTS = 5;
const MAX_WAIT_SECONDS = 900;
/** Without an attempt for this long, an account starts afresh. */
export const FORGET_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * Counts before the password is looked at, so that a hundred guesses at once are a hundred guesses. An account is never
 * locked: its owner waits seconds at most as long as nobody else keeps guessing. A crowd at the door would make the disk
 * wait for each of its rows: a database that dies may forget the guesses of its last half second.
 */
const COUNT = `
  INSERT INTO sign_in_attempts AS a (account_key, attempts, blocked_until, last_at)
  VALUES ($1, 1, $2::timestamptz, $2::timestamptz)
  ON CONFLICT (account_key) DO UPDATE SET
    attempts = CASE WHEN a.last_at < $3::timestamptz THEN 1 ELSE a.attempts + 1 END,
    blocked_until = CASE WHEN a.last_at < $3::timestamptz OR a.attempts + 1 < ${FREE_ATTEMPTS} THEN $2::timestamptz
      ELSE $2::timestamptz
        + make_interval(secs => least(${MAX_WAIT_SECONDS}, 2 ^ least(a.attempts + 1 - ${FREE_ATTEMPTS}, 20))) END,
    last_at = $2::timestamptz
  WHERE a.blocked_until <= $2::timestamptz
  RETURNING attempts, set_config('synchronous_commit', 'off', true)`;

const BLOCKED_UNTIL = `SELECT blocked_until AS "blockedUntil" FROM sign_in_attempts WHERE account_key = $1`;

export const accountKeyOf = (emailKey: string): Buffer => createHash("sha256").update(emailKey).digest();

/** Null if the attempt may go on, else the seconds to wait. */
export async function countAttempt(db: DataSource, accountKey: Buffer, now: Date): Promise<number | null> {
  const forgotten = new Date(now.getTime() - FORGET_AFTER_MS);
  const counted = await readOne(db, COUNT, [accountKey, now, forgotten]);
  if (counted) return null;
  const blocked = await readOne<{ blockedUntil: Date }>(db, BLOCKED_UNTIL, [accountKey]);
  return Math.max(1, Math.ceil(((blocked?.blockedUntil.getTime() ?? 0) - now.getTime()) / 1000));
}
