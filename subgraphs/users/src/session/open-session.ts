import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { newRefreshToken } from "./refresh-token";
import { absoluteEnd, idleEnd } from "./session-lifetime";
import type { SessionType } from "./session.types";
import { subjectOf, type TokenAccount } from "./token-subject";

/** Also forgives the failed attempts at this account: whoever gets here knew the password. */
const OPEN = `
  WITH forgiven AS (DELETE FROM sign_in_attempts WHERE account_key = ANY($7::bytea[])),
  opened AS (
    INSERT INTO sessions (id, user_id, created_at, last_used_at, idle_expires_at, expires_at, ip, mfa_at)
    VALUES ($1, $2, $3, $3, $4, $5, $8, $9)
  )
  INSERT INTO refresh_tokens (token_hash, session_id, created_at) VALUES ($6, $1, $3)`;

export interface SessionOpening {
  readonly account: TokenAccount;
  /** Keys of the failed attempts that are forgotten. */
  readonly forgiven: readonly Buffer[];
  /** When a second proof was given; null: none. */
  readonly mfaAt: Date | null;
}

/** Starts a session in one statement. */
export async function openSession(
  tx: Pick<EntityManager, "query">,
  deps: RequestDeps,
  { account, forgiven, mfaAt }: SessionOpening,
): Promise<SessionType> {
  const now = deps.clock.now();
  const sessionId = deps.ids.next();
  const refresh = newRefreshToken();
  const [idle, end] = [idleEnd(now), absoluteEnd(now, account.roles)];
  const values = [sessionId, account.id, now, idle < end ? idle : end, end, refresh.hash, forgiven];
  await tx.query(OPEN, [...values, deps.ip, mfaAt]);
  const access = await deps.accessTokens(subjectOf(deps, account, { sessionId, mfaAt }), now);
  return { accessToken: access.token, refreshToken: refresh.token, expiresAt: access.expiresAt };
}
