import type { IncomingMessage } from "node:http";
import type { Viewer } from "@mall/platform/auth/viewer";
import type { GatewayRequestContext } from "../sources/subgraph-source";
import { newTraceId } from "../trace";
import type { AddressOf } from "../client-address";
import type { Crowd } from "../limits/crowd";
import type { Viewers } from "../viewer";
import { CloseCode } from "./close-codes";

interface ClosableSocket {
  close(code: number, reason: string): void;
}

export interface SessionOptions {
  readonly viewers: Viewers;
  readonly operationTimeoutMs: number;
  /** Who is at the other end, behind the proxies that are ours. */
  readonly addressOf: AddressOf;
  /** Sockets of each person. */
  readonly perViewer: Crowd;
}

/** Longer than any token lives, shorter than timers can count. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Who is at the other end of one socket, for as long as he may be. */
export class SocketSession {
  viewer: Viewer | null = null;
  private expiry: NodeJS.Timeout | null = null;
  private hasEntered = false;

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
    const given = params["authorization"] ?? params["Authorization"] ?? this.request.headers.authorization;
    try {
      this.viewer = await this.options.viewers.fromAuthorization(given === undefined ? undefined : String(given));
    } catch (cause) {
      this.socket.close(CloseCode.badToken, messageOf(cause));
      return false;
    }
    if (!this.isCounted()) {
      const { maximum } = this.options.perViewer;
      this.socket.close(CloseCode.tooMany, `The limit "socketsPerViewer" is ${maximum}: this would be ${maximum + 1}.`);
      return false;
    }
    this.closeAtExpiry();
    return true;
  }

  private isCounted(): boolean {
    const { viewer } = this;
    if (!viewer) return true;
    this.hasEntered = this.options.perViewer.enter(viewer.id);
    return this.hasEntered;
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
    if (this.hasEntered && this.viewer) this.options.perViewer.leave(this.viewer.id);
    this.hasEntered = false;
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
