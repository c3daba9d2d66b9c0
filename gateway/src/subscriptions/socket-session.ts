import type { IncomingMessage } from "node:http";
import type { Viewer } from "@mall/platform/auth/viewer";
import { GraphQLError } from "graphql";
import type { Engine } from "../engine";
import type { GatewayRequestContext } from "../sources/subgraph-source";
import { newTraceId } from "../trace";
import type { AddressOf } from "../client-address";
import type { Viewers } from "../viewer";
import { CloseCode } from "./close-codes";
import type { OpenSessions } from "./open-sessions";

interface ClosableSocket {
  close(code: number, reason: string): void;
}

export interface SessionOptions {
  readonly viewers: Viewers;
  readonly operationTimeoutMs: number;
  /** Who is at the other end, behind the proxies that are ours. */
  readonly addressOf: AddressOf;
  readonly sessions: Pick<OpenSessions, "enterAs">;
}

/** Longer than any token lives, shorter than timers can count. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Who is at the other end of one socket, for as long as he may be. */
export class SocketSession {
  viewer: Viewer | null = null;
  private expiry: NodeJS.Timeout | null = null;
  private leave: (() => void) | null = null;
  private readonly listening = new Set<Engine>();
  private working = 0;
  private leaving: (() => void) | null = null;

  constructor(
    readonly socket: ClosableSocket,
    readonly request: IncomingMessage,
    private readonly options: SessionOptions,
  ) {}

  /** Whose budget the operations are on: the person, or the address of a guest. */
  get client(): string {
    return this.viewer?.id ?? this.address;
  }

  get address(): string {
    return this.options.addressOf(this.request);
  }

  /** False when the socket has been closed instead. */
  async open(params: Readonly<Record<string, unknown>>): Promise<boolean> {
    try {
      await this.openOrThrow(params);
    } catch (cause) {
      this.socket.close(isCrowd(cause) ? CloseCode.tooMany : CloseCode.badToken, messageOf(cause));
      return false;
    }
    return true;
  }

  /** Throws UNAUTHENTICATED, or LIMIT_EXCEEDED for somebody who is connected too often. */
  async openOrThrow(params: Readonly<Record<string, unknown>>): Promise<void> {
    const given = params["authorization"] ?? params["Authorization"] ?? this.request.headers.authorization;
    this.viewer = await this.options.viewers.fromAuthorization(given === undefined ? undefined : String(given));
    this.leave = this.viewer && this.options.sessions.enterAs(this.viewer);
    this.closeAtExpiry();
  }

  /** A new identity for one operation or event. Closes the socket, and throws, when the session has ended. */
  identify(): GatewayRequestContext {
    const { viewer } = this;
    try {
      if (viewer) this.options.viewers.assertLive(viewer);
    } catch (cause) {
      this.end(messageOf(cause));
      throw cause;
    }
    return { viewer, traceId: newTraceId(), deadlineAt: Date.now() + this.options.operationTimeoutMs };
  }

  /** Counts a query or mutation that runs on the socket; returns what to call when it is done. */
  works(): () => void {
    this.working += 1;
    return () => {
      this.working -= 1;
      // After the result has been handed to the socket.
      if (this.working === 0 && this.leaving) setImmediate(this.leaving);
    };
  }

  /** A subscription began with this engine, and ends with it. */
  listensWith(engine: Engine): void {
    this.listening.add(engine);
  }

  listensWithOtherThan(engine: Engine): boolean {
    return [...this.listening].some((other) => other !== engine);
  }

  /** Closes the socket once nothing runs on it any more, so that no answer is lost. */
  closeWhenIdle(code: number, reason: string): void {
    this.leaving = () => this.working === 0 && this.socket.close(code, reason);
    this.leaving();
  }

  end(reason: string): void {
    this.socket.close(CloseCode.sessionEnded, reason);
    this.closed();
  }

  closed(): void {
    if (this.expiry) clearTimeout(this.expiry);
    this.expiry = null;
    this.leave?.();
    this.leave = null;
  }

  private closeAtExpiry(): void {
    if (!this.viewer) return;
    const remaining = this.viewer.expiresAt * 1000 - Date.now();
    const expire = (): void => this.end("The access token has expired.");
    this.expiry = setTimeout(expire, Math.min(Math.max(remaining, 0), MAX_TIMER_MS));
    this.expiry.unref();
  }
}

const isCrowd = (cause: unknown): boolean =>
  cause instanceof GraphQLError && cause.extensions["code"] === "LIMIT_EXCEEDED";

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : "Unauthorized");
