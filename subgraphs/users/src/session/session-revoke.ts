import type { Viewer } from "@mall/platform/auth/viewer";
import { read } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { RequestDeps } from "../deps";
import { revokeSessions } from "./sign-out";

/** A session as its person sees it. */
export interface SessionRow {
  readonly id: string;
  readonly openedAt: Date;
  readonly lastUsedAt: Date;
  readonly ip: string | null;
}

const MAX_SHOWN = 50;
const LIVE = `
  SELECT id, created_at AS "openedAt", last_used_at AS "lastUsedAt", ip FROM sessions
  WHERE user_id = $1 AND revoked_at IS NULL AND idle_expires_at > $2 AND expires_at > $2
  ORDER BY last_used_at DESC, id LIMIT ${MAX_SHOWN}`;

export const findSessions = (deps: RequestDeps, userId: string): Promise<SessionRow[]> =>
  read<SessionRow>(deps.db, LIVE, [userId, deps.clock.now()]);

/** Ends one of the caller's sessions. Returns how many ended: 0 for another's, or one that has ended. */
export async function sessionRevoke(deps: RequestDeps, viewer: Viewer, sessionId: string): Promise<number> {
  if (!isUuid(sessionId)) return 0;
  const revocation = { userId: viewer.id, sessionId, reason: "REVOKED" as const };
  const ended = await deps.db.transaction((tx) => revokeSessions(tx, deps, revocation));
  deps.wakeRelay();
  return ended;
}
