import { readOne } from "@mall/platform/database/read";
import { createHash } from "node:crypto";
import type { RequestDeps } from "../deps";

/** Attempts that cost no wait; the next ones wait 1, 2, 4 … seconds, 15 minutes at most. */
export const FREE_ATTEMPTS = 5;
const MAX_WAIT_SECONDS = 900;
/** Without an attempt for this long, an account starts afresh. */
export const FORGET_AFTER_MS = 24 * 60 * 60 * 1000;
/** An address from which a session of the account was used within this time is its owner's. */
const HOME_FOR_MS = 90 * 24 * 60 * 60 * 1000;

/** Whose attempts are counted, by keys that are no addresses. */
export interface Attempted {
  /** Of everybody's attempts at the account. */
  readonly accountKey: Buffer;
  /** Of those from the network address that asks; null where none is known. */
  readonly homeKey: Buffer | null;
  /** Whose sessions say whether that address is the owner's; null: it never is. */
  readonly emailKey: string | null;
}

/** The key that counts: a session of this account was used from this very address, or it is one of everybody's. */
const KEY = `
  CASE WHEN $2::bytea IS NOT NULL AND EXISTS (
    SELECT FROM users u JOIN sessions s ON s.user_id = u.id WHERE u.email_key = $3 AND s.ip = $4 AND s.last_used_at > $5
  ) THEN $2::bytea ELSE $1::bytea END`;

/**
 * Counts before the password is looked at, so that a hundred guesses at once are a hundred guesses. An account is never
 * locked: whoever guesses from elsewhere makes others from elsewhere wait, and not its owner at home. A crowd at the door
 * would make the disk wait for each of its rows: a database that dies may forget the guesses of its last half second.
 */
const COUNT = `
  INSERT INTO sign_in_attempts AS a (account_key, of_account, attempts, blocked_until, last_at)
  SELECT k.key, CASE WHEN k.key <> $1 THEN $1::bytea END, 1, $6::timestamptz, $6::timestamptz FROM (SELECT ${KEY} AS key) k
  ON CONFLICT (account_key) DO UPDATE SET
    attempts = CASE WHEN a.last_at < $7::timestamptz THEN 1 ELSE a.attempts + 1 END,
    blocked_until = CASE WHEN a.last_at < $7::timestamptz OR a.attempts + 1 < ${FREE_ATTEMPTS} THEN $6::timestamptz
      ELSE $6::timestamptz
        + make_interval(secs => least(${MAX_WAIT_SECONDS}, 2 ^ least(a.attempts + 1 - ${FREE_ATTEMPTS}, 20))) END,
    last_at = $6::timestamptz
  WHERE a.blocked_until <= $6::timestamptz
  RETURNING attempts, set_config('synchronous_commit', 'off', true)`;

const BLOCKED_UNTIL = `SELECT blocked_until AS "blockedUntil" FROM sign_in_attempts WHERE account_key = ${KEY}`;

/** As if the last attempt had not been made: nobody looked at its password. */
const TAKE_BACK = `
  UPDATE sign_in_attempts SET attempts = greatest(1, attempts - 1), blocked_until = last_at WHERE account_key = ${KEY}`;

export const FORGIVE = "DELETE FROM sign_in_attempts WHERE account_key = ANY($1::bytea[])";

const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Attempts at the password of whoever has this address. */
export const attemptedBy = ({ ip }: Pick<RequestDeps, "ip">, emailKey: string): Attempted => ({
  ...{ accountKey: sha256(emailKey), emailKey },
  homeKey: ip === null ? null : sha256(`home:${ip}:${emailKey}`),
});

/** Guesses at codes, which only a session can make, are counted by person, apart from those at the password. */
export const attemptedCode = (userId: string): Attempted => ({
  ...{ accountKey: sha256(`mfa:${userId}`), homeKey: null, emailKey: null },
});

/** What is forgiven when a proof was right: strangers' attempts as well. */
export const keysOf = ({ accountKey, homeKey }: Attempted): Buffer[] => [accountKey, ...(homeKey ? [homeKey] : [])];

/** Null if the attempt may go on, else the seconds to wait. */
export async function countAttempt(deps: RequestDeps, attempted: Attempted): Promise<number | null> {
  const now = deps.clock.now();
  const forgotten = new Date(now.getTime() - FORGET_AFTER_MS);
  const counted = await readOne(deps.db, COUNT, [...whichOf(deps, attempted), now, forgotten]);
  if (counted) return null;
  const blocked = await readOne<{ blockedUntil: Date }>(deps.db, BLOCKED_UNTIL, whichOf(deps, attempted));
  return Math.max(1, Math.ceil(((blocked?.blockedUntil.getTime() ?? 0) - now.getTime()) / 1000));
}

export async function takeBackAttempt(deps: RequestDeps, attempted: Attempted): Promise<void> {
  await deps.db.query(TAKE_BACK, whichOf(deps, attempted));
}

function whichOf({ ip, clock }: RequestDeps, { accountKey, homeKey, emailKey }: Attempted): unknown[] {
  return [accountKey, homeKey, emailKey, ip, new Date(clock.now().getTime() - HOME_FOR_MS)];
}
