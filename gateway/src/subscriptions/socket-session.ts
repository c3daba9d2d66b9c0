import type { IncomingMessage } from "node:http";
import type { Viewer } from "@mall/platform/auth/viewer";
import type { GatewayRequestContext } from "../sources/subgraph-source";
import { newTraceId } from "../trace";
import type { Viewers } from "../viewer";
import { CloseCode } from "./close-codes";

interface ClosableSocket {
  close(code: number, reason: string): void;
}

export interface SessionOptions {
  readonly viewers: Viewers;
  readonly operationTimeoutMs: number;
}

/** Longer than any token lives, shorter than timers can count. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Who is at the other end of one socket, for as long as he may be. */
export class SocketSession {
  viewer: Viewer | null = null;
  private expiry: NodeJS.Timeout | null = null;

  constructor(
    readonly socket: ClosableSocket,
    readonly request: IncomingMessage,
    private readonly options: SessionOptions,
  ) {}

  /** Whose budget the operations are on: the person, or the address of a guest. */
  get client(): string {
    return this.viewer?.id ?? this.request.socket.remoteAddress ?? "unknown";
  }

  /** False when the socket has been closed instead. */
  async open(params: Readonly<Record<string, unknown>>): Promise<boolean> {
    const given = params["authorization"] ?? params["Authorization"] ?? this.request.headers.authorization;
    try {
      this.viewer = await this.options.viewers.fromAuthorization(given === undefined ? undefined : String(given));
    } catch (cause) {
      this.socket.close(CloseCode.badToken, messageOf(cause));
      return false;
    }
    this.closeAtExpiry();
    return true;
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

  end(reason: string): void {
    this.socket.close(CloseCode.sessionEnded, reason);
    this.closed();
  }

  closed(): void {
    if (this.expiry) clearTimeout(this.expiry);
    this.expiry = null;
  }

  private closeAtExpiry(): void {
    if (!this.viewer) return;
    const remaining = this.viewer.expiresAt * 1000 - Date.now();
    const expire = (): void => this.end("The access token has expired.");
    this.expiry = setTimeout(expire, Math.min(Math.max(remaining, 0), MAX_TIMER_MS));
    this.expiry.unref();
  }
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : "Unauthorized");
