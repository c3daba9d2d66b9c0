import type { RevokedSessions } from "@mall/gateway/viewer";
import type { LiveEvents } from "@mall/platform/events/live-events";
import { SESSION_REVOKED, type SessionRevoked } from "@mall/schema/events/session-revoked";

/** Tells the gateway of sessions that ended before their tokens did. */
export function revokedSessions(live: LiveEvents): RevokedSessions {
  return {
    subscribe(onRevoked) {
      const events = live.subscribe<SessionRevoked>(SESSION_REVOKED, () => true);
      const listen = async (): Promise<void> => {
        for await (const event of events) onRevoked(event.payload.sessionId);
      };
      void listen();
      return () => void events.return?.();
    },
  };
}
