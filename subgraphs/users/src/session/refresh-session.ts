import { read, readOne } from "@mall/platform/database/read";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { sessionRevoked } from "@mall/schema/events/session-revoked";
import type { AccountError } from "../account/account-errors";
import { findAccountById } from "../account/account.row";
import type { RequestDeps } from "../deps";
import { ownView } from "../user/user.row";
import type { UserType } from "../user/user.types";
import { hashOf, newSalt, successorOf } from "./refresh-token";
import { GRACE_MS, idleEnd } from "./session-lifetime";
import type { SessionType } from "./session.types";
import { subjectOf } from "./token-subject";

export interface RefreshOutcome {
  readonly session: SessionType | null;
  readonly viewer: UserType | null;
  readonly userErrors: AccountError[];
}

interface LiveSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly mfaAt: Date | null;
}

/** Uses the token up, gives birth to its successor and keeps the session alive: all or nothing, once whoever races. */
const ROTATE = `
  WITH used AS (
    UPDATE refresh_tokens t SET used_at = $2, successor_salt = $3
    FROM sessions s
    WHERE t.token_hash = $1 AND t.used_at IS NULL AND s.id = t.session_id
      AND s.revoked_at IS NULL AND s.idle_expires_at > $2 AND s.expires_at > $2
    RETURNING s.id, s.user_id, s.mfa_at
  ), born AS (
    INSERT INTO refresh_tokens (token_hash, session_id, created_at) SELECT $4, id, $2 FROM used
  ), kept AS (
    UPDATE sessions SET last_used_at = $2, idle_expires_at = least($5::timestamptz, expires_at)
    WHERE id IN (SELECT id FROM used)
  )
  SELECT id AS "sessionId", user_id AS "userId", mfa_at AS "mfaAt" FROM used`;

const FIND_USED = `
  SELECT t.session_id AS "sessionId", s.user_id AS "userId", t.used_at AS "usedAt", t.successor_salt AS "salt",
    s.mfa_at AS "mfaAt"
  FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
  WHERE t.token_hash = $1 AND t.used_at IS NOT NULL
    AND s.revoked_at IS NULL AND s.idle_expires_at > $2 AND s.expires_at > $2`;

const IS_UNUSED = `SELECT 1 FROM refresh_tokens WHERE token_hash = $1 AND used_at IS NULL`;

const REVOKE = `UPDATE sessions SET revoked_at = $2, revoked_for = 'REUSED' WHERE id = $1 AND revoked_at IS NULL RETURNING id`;

/** Changes a refresh token for a new session, with the roles that the person has now. */
export async function refreshSession(deps: RequestDeps, refreshToken: string): Promise<RefreshOutcome> {
  const now = deps.clock.now();
  const salt = newSalt();
  const successor = successorOf(refreshToken, salt);
  const values = [hashOf(refreshToken), now, salt, successor.hash, idleEnd(now)];
  const live = await readOne<LiveSession>(deps.db, ROTATE, values);
  return live ? renewed(deps, live, successor.token) : repeated(deps, refreshToken);
}

async function renewed(deps: RequestDeps, live: LiveSession, refreshToken: string): Promise<RefreshOutcome> {
  const account = await findAccountById(deps, live.userId);
  if (account === null) return ended;
  const access = await deps.accessTokens(subjectOf(deps, account, live), deps.clock.now());
  const session = { accessToken: access.token, refreshToken, expiresAt: access.expiresAt };
  return { session, viewer: ownView(account), userErrors: [] };
}

/**
 * The token was used before. Within the grace its owner may have lost the answer: the same successor again, as long as
 * nobody used that. Otherwise two people hold the family of tokens, and nobody knows which is the thief: it ends.
 */
async function repeated(deps: RequestDeps, refreshToken: string): Promise<RefreshOutcome> {
  const now = deps.clock.now();
  const used = await readOne<LiveSession & { usedAt: Date; salt: Buffer }>(deps.db, FIND_USED, [
    hashOf(refreshToken),
    now,
  ]);
  if (used === null) return ended;
  const { sessionId, userId, mfaAt, usedAt, salt } = used;
  const successor = successorOf(refreshToken, salt);
  const isRetry = now.getTime() - usedAt.getTime() <= GRACE_MS;
  if (isRetry && (await read(deps.db, IS_UNUSED, [successor.hash])).length > 0) {
    return renewed(deps, { sessionId, userId, mfaAt }, successor.token);
  }
  await revokeReused(deps, { sessionId, userId });
  return ended;
}

async function revokeReused(deps: RequestDeps, session: Omit<LiveSession, "mfaAt">): Promise<void> {
  const now = deps.clock.now();
  await deps.db.transaction(async (tx) => {
    const [revoked] = await tx.query<[unknown[], number]>(REVOKE, [session.sessionId, now]);
    const events = revoked.map(() => sessionRevoked(session));
    await appendToOutbox(tx, events, { traceId: deps.traceId, occurredAt: now });
  });
  deps.wakeRelay();
}

const ended: RefreshOutcome = {
  session: null,
  viewer: null,
  userErrors: [{ code: "SESSION_ENDED", message: "Your session has ended. Sign in again." }],
};
