import type { EntityManager } from "typeorm";
import type { AccountRow } from "../account/account.row";
import type { UsersDeps } from "../deps";
import { newRefreshToken } from "./refresh-token";
import { absoluteEnd, idleEnd } from "./session-lifetime";
import type { SessionType } from "./session.types";

/** Also forgives the failed attempts at this account: whoever gets here knew the password. */
const OPEN = `
  WITH forgiven AS (DELETE FROM sign_in_attempts WHERE account_key = $7),
  opened AS (
    INSERT INTO sessions (id, user_id, created_at, last_used_at, idle_expires_at, expires_at)
    VALUES ($1, $2, $3, $3, $4, $5)
  )
  INSERT INTO refresh_tokens (token_hash, session_id, created_at) VALUES ($6, $1, $3)`;

export interface SessionOpening {
  readonly account: Pick<AccountRow, "id" | "roles" | "sellerIds" | "isDemo">;
  readonly accountKey: Buffer;
}

/** Starts a session in one statement. */
export async function openSession(
  tx: Pick<EntityManager, "query">,
  deps: UsersDeps,
  { account, accountKey }: SessionOpening,
): Promise<SessionType> {
  const now = deps.clock.now();
  const sessionId = deps.ids.next();
  const refresh = newRefreshToken();
  await tx.query(OPEN, [sessionId, account.id, now, idleEnd(now), absoluteEnd(now), refresh.hash, accountKey]);
  const { roles, sellerIds } = account;
  const mfaAt = account.isDemo ? now : null;
  const access = await deps.accessTokens({ userId: account.id, sessionId, roles, sellerIds, mfaAt }, now);
  return { accessToken: access.token, refreshToken: refresh.token, expiresAt: access.expiresAt };
}
