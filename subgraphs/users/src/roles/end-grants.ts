import type { UsersDeps } from "../deps";
import { revokeSessions } from "../session/sign-out";

const ENDED = 'DELETE FROM role_grants WHERE expires_at <= $1 RETURNING user_id AS "userId"';

/** Ends what was granted for a time. Tokens stop carrying it by themselves; those under way end with their sessions. */
export async function endGrants(deps: Pick<UsersDeps, "db" | "clock" | "wakeRelay">): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const [rows] = await tx.query<[{ userId: string }[], number]>(ENDED, [deps.clock.now()]);
    for (const userId of new Set(rows.map((row) => row.userId))) {
      await revokeSessions(
        tx,
        { clock: deps.clock, traceId: "mall" },
        { userId, sessionId: null, reason: "ROLES_CHANGED" },
      );
    }
  });
  deps.wakeRelay();
}
