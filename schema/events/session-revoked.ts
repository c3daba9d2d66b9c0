import type { DomainEvent } from "@mall/platform/events/event";

export const SESSION_REVOKED = "session.revoked";

/** Owner: users. The access tokens of this session are void from now on. */
export interface SessionRevoked {
  readonly userId: string;
  readonly sessionId: string;
}

export const sessionRevoked = (payload: SessionRevoked): DomainEvent<typeof SESSION_REVOKED, SessionRevoked> => ({
  type: SESSION_REVOKED,
  aggregateId: payload.sessionId,
  payload,
});
