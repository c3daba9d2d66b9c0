import type { EventEmitter } from "node:events";
import type { Viewer } from "@mall/platform/auth/viewer";
import type { GraphQLError } from "graphql";
import type { EngineFeed } from "../apollo-server";
import { Crowd } from "../limits/crowd";
import { limitExceeded } from "../limits/operation-limits";
import type { Viewers } from "../viewer";
import { CloseCode } from "./close-codes";
import type { SocketLimits } from "./socket-server";
import type { SocketSession } from "./socket-session";

interface SessionFeeds {
  readonly viewers: Viewers;
  readonly engines: EngineFeed;
  readonly limits: Pick<SocketLimits, "reloadSpreadMs" | "socketsPerAddress" | "socketsPerViewer">;
}

/** Everybody who is connected, over WebSocket or an event stream, and told when that has to end. */
export class OpenSessions {
  private readonly sessions = new Set<SocketSession>();
  private readonly perAddress: Crowd;
  private readonly perViewer: Crowd;
  private readonly stopListening: readonly (() => void)[];

  constructor({ viewers, engines, limits }: SessionFeeds) {
    this.perAddress = new Crowd(limits.socketsPerAddress);
    this.perViewer = new Crowd(limits.socketsPerViewer);
    this.stopListening = [
      viewers.onRevoked((sessionId) => {
        for (const session of this.sessions) {
          if (session.viewer?.sessionId === sessionId) session.end("The session has ended.");
        }
      }),
      engines.onChange((engine) => {
        for (const session of this.sessions) {
          if (session.listensWithOtherThan(engine)) resubscribeSoon(session, limits.reloadSpreadMs);
        }
      }),
    ];
  }

  /** Counts a connection of an address until it closes, or says that it is one too many. */
  enter(address: string, connection: EventEmitter): GraphQLError | null {
    const { maximum } = this.perAddress;
    if (!this.perAddress.enter(address)) return oneTooMany("socketsPerAddress", maximum);
    // However it ends, also before it is a socket, it ends once.
    connection.once("close", () => this.perAddress.leave(address));
    return null;
  }

  /** Counts a connection of a person; returns what to call when it is gone. Throws LIMIT_EXCEEDED for one too many. */
  enterAs({ id }: Viewer): () => void {
    if (!this.perViewer.enter(id)) throw oneTooMany("socketsPerViewer", this.perViewer.maximum);
    return () => this.perViewer.leave(id);
  }

  add(session: SocketSession): void {
    this.sessions.add(session);
  }

  remove(session: SocketSession): void {
    session.closed();
    this.sessions.delete(session);
  }

  /** From now on nobody is told of anything; the connections themselves are closed by who opened them. */
  stop(): void {
    for (const stop of this.stopListening) stop();
  }
}

const oneTooMany = (limit: string, maximum: number): GraphQLError =>
  limitExceeded({ limit, value: maximum + 1, maximum });

function resubscribeSoon(session: SocketSession, spreadMs: number): void {
  const close = (): void =>
    session.closeWhenIdle(CloseCode.schemaReplaced, "The schema was replaced. Subscribe again.");
  setTimeout(close, Math.random() * spreadMs).unref();
}
