import type { Viewer } from "@mall/platform/auth/viewer";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { sessionRevoked } from "@mall/schema/events/session-revoked";
import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";

/** `$3` null: every session of the person, but `$6`. `$5` null: however long ago its last token was made. */
const REVOKE = `
  UPDATE sessions SET revoked_at = $2, revoked_for = $4
  WHERE user_id = $1 AND ($3::uuid IS NULL OR id = $3) AND revoked_at IS NULL AND expires_at > $2
    AND ($5::timestamptz IS NULL OR last_used_at >= $5) AND ($6::uuid IS NULL OR id <> $6)
  RETURNING id`;

export interface Revocation {
  readonly userId: string;
  readonly sessionId: string | null;
  readonly reason: "SIGNED_OUT" | "MEMBERSHIP_ENDED" | "PASSWORD_CHANGED" | "ROLES_CHANGED" | "REVOKED";
  /** Only sessions that were opened or refreshed since. */
  readonly usedSince?: Date;
  /** This one stays. */
  readonly keptSessionId?: string | null;
}

/** Ends sessions in the caller's transaction and tells the mall, so that their access tokens are refused at once. */
export async function revokeSessions(
  tx: EntityManager,
  deps: Pick<RequestDeps, "clock" | "traceId">,
  revocation: Revocation,
): Promise<number> {
  const { userId, sessionId, reason, usedSince = null, keptSessionId = null } = revocation;
  const now = deps.clock.now();
  const values = [userId, now, sessionId, reason, usedSince, keptSessionId];
  const [rows] = await tx.query<[{ id: string }[], number]>(REVOKE, values);
  const events = rows.map(({ id }) => sessionRevoked({ userId, sessionId: id }));
  await appendToOutbox(tx, events, { traceId: deps.traceId, occurredAt: now });
  return rows.length;
}

/** Ends the session of this request. Returns how many ended: 0 if it had ended before. */
export const signOut = (deps: RequestDeps, viewer: Viewer): Promise<number> =>
  endSessions(deps, { userId: viewer.id, sessionId: viewer.sessionId, reason: "SIGNED_OUT" });

/** Ends all sessions of the person, this one included. Returns how many ended. */
export const signOutEverywhere = (deps: RequestDeps, viewer: Viewer): Promise<number> =>
  endSessions(deps, { userId: viewer.id, sessionId: null, reason: "SIGNED_OUT" });

async function endSessions(deps: RequestDeps, revocation: Revocation): Promise<number> {
  const ended = await deps.db.transaction((tx) => revokeSessions(tx, deps, revocation));
  deps.wakeRelay();
  return ended;
}
