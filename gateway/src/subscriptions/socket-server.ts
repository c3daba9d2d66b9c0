import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import type { Logger } from "@mall/platform/telemetry/logger";
import { handleProtocols, makeServer } from "graphql-ws";
import { WebSocketServer, type WebSocket } from "ws";
import type { EngineFeed } from "../apollo-server";
import type { AddressOf } from "../client-address";
import type { Admission } from "../limits/admission";
import { oversizeMessage } from "../limits/answer-size";
import type { CostBudgets } from "../limits/cost-budgets";
import type { AutomaticQueries } from "../persisted/automatic-queries";
import type { PersistedOperations } from "../persisted/persisted-operations";
import { newTraceId } from "../trace";
import type { Viewers } from "../viewer";
import { CloseCode } from "./close-codes";
import type { OpenSessions } from "./open-sessions";
import { socketProtocol, type SocketExtra } from "./socket-protocol";
import type { SharedEvents } from "./shared-events";
import { SocketSession } from "./socket-session";

export interface SocketServerOptions {
  readonly engines: EngineFeed;
  readonly viewers: Viewers;
  readonly logger: Logger;
  readonly operationTimeoutMs: number;
  readonly answerBytes: number;
  readonly path: string;
  /** As for CORS: browsers say where a page comes from, and cannot lie about it. */
  readonly origins?: readonly string[] | undefined;
  readonly limits: SocketLimits;
  readonly budgets?: CostBudgets | null;
  readonly admission: Admission;
  readonly addressOf: AddressOf;
  readonly persisted?: PersistedOperations | null;
  readonly automatic: AutomaticQueries;
  readonly sessions: OpenSessions;
  readonly topics: SharedEvents;
  /** A cursor of what happens from now on, for the acknowledgement of a connection. */
  readonly startCursor?: (() => Promise<string>) | undefined;
}

export interface SocketLimits {
  readonly messageBytes: number;
  readonly operationsPerSocket: number;
  /** Unlimited by default, since only whoever runs the gateway knows how many people share an address with a proxy. */
  readonly socketsPerAddress: number;
  /** Of one person; a guest is counted by address only. */
  readonly socketsPerViewer: number;
  readonly initTimeoutMs: number;
  readonly pingEveryMs: number;
  /** Events that may wait for one slow reader of one subscription. */
  readonly waitingEvents: number;
  /** When the supergraph is replaced, sockets with subscriptions are closed within this time and not all at once. */
  readonly reloadSpreadMs: number;
  /** The same when the gateway goes: ten thousand who reconnect in one moment would be too much for whoever remains. */
  readonly drainSpreadMs: number;
}

export const DEFAULT_SOCKET_LIMITS: SocketLimits = {
  messageBytes: 64 * 1024,
  operationsPerSocket: 20,
  socketsPerAddress: Infinity,
  socketsPerViewer: Infinity,
  initTimeoutMs: 3_000,
  pingEveryMs: 15_000,
  waitingEvents: 256,
  reloadSpreadMs: 2_000,
  drainSpreadMs: 5_000,
};

export interface SocketServer {
  /** Takes nobody in any more, and closes each socket at some moment of that time. */
  stop(spreadMs: number): Promise<void>;
}

export const GOODBYE = "The server is going away. Reconnect, and resume after your last cursor.";

/** How long a client may take to say goodbye. */
const CLOSE_GRACE_MS = 1_000;

/** GraphQL over WebSocket, at the same address and with the same engine as over HTTP. */
export function serveSockets(http: Server, options: SocketServerOptions): SocketServer {
  const { limits, sessions } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.messageBytes, handleProtocols });
  const protocol = makeServer<Record<string, unknown>, SocketExtra>(socketProtocol(options));
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (!isWelcome(request, options)) return refuseUpgrade(socket);
    const crowd = sessions.enter(options.addressOf(request), socket);
    if (crowd) return refuseUpgrade(socket, JSON.stringify({ errors: [crowd] }));
    sockets.handleUpgrade(request, socket, head, (client) => {
      const session = new SocketSession(client, request, options);
      sessions.add(session);
      client.once("close", () => sessions.remove(session));
      speak(client, { session, opened: protocol.opened, options });
    });
  };
  http.on("upgrade", onUpgrade);
  return {
    async stop(spreadMs) {
      http.off("upgrade", onUpgrade);
      await Promise.all([...sockets.clients].map((client) => sayGoodbye(client, Math.random() * spreadMs)));
      sockets.close();
    },
  };
}

function isWelcome({ url = "", headers }: IncomingMessage, { path, origins }: SocketServerOptions): boolean {
  if (url.split("?")[0] !== path) return false;
  return !origins || headers.origin === undefined || origins.includes(headers.origin);
}

function refuseUpgrade(socket: Duplex, body = ""): void {
  // Node takes its own listener off before an upgrade: without one, a client who resets the connection ends the process.
  socket.on("error", () => socket.destroy());
  const status = body === "" ? "400 Bad Request" : "429 Too Many Requests";
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

interface Conversation {
  readonly session: SocketSession;
  readonly opened: ReturnType<typeof makeServer<Record<string, unknown>, SocketExtra>>["opened"];
  readonly options: SocketServerOptions;
}

function speak(client: WebSocket, { session, opened, options }: Conversation): void {
  const stopPinging = ping(client, options.limits.pingEveryMs);
  // Errors of the wire (a message that is too large, a broken frame) close the socket by themselves.
  client.on("error", (err) => options.logger.debug({ err }, "a socket failed"));
  const onClosed = opened(
    {
      protocol: client.protocol,
      send: (data) => send(client, oversizeMessage(data, options.answerBytes, newTraceId()) ?? data),
      close: (code, reason) => client.close(code, reason),
      onMessage: (handle) => {
        client.on("message", (data) => {
          handle(String(data)).catch((err: unknown) => {
            options.logger.error({ err }, "a socket message could not be handled");
            client.close(1011, "Internal error");
          });
        });
      },
    },
    { session },
  );
  client.once("close", (code, reason) => {
    stopPinging();
    void onClosed(code, String(reason));
  });
}

/** Resolves when the data has left this process, so that a slow reader slows down only his own subscriptions. */
function send(client: WebSocket, data: string): Promise<void> {
  return new Promise((resolve) => {
    if (client.readyState !== client.OPEN) return resolve();
    // A failed write is followed by "close", which ends the operations of the socket.
    client.send(data, () => resolve());
  });
}

function ping(client: WebSocket, everyMs: number): () => void {
  let hasAnswered = true;
  client.on("pong", () => {
    hasAnswered = true;
  });
  const timer = setInterval(() => {
    if (!hasAnswered) return client.terminate();
    hasAnswered = false;
    client.ping();
  }, everyMs);
  return () => clearInterval(timer);
}

function sayGoodbye(client: WebSocket, afterMs: number): Promise<void> {
  return new Promise((resolve) => {
    const close = (): void => client.close(CloseCode.goingAway, GOODBYE);
    const timers = [setTimeout(close, afterMs), setTimeout(() => client.terminate(), afterMs + CLOSE_GRACE_MS)];
    client.once("close", () => {
      for (const timer of timers) clearTimeout(timer);
      resolve();
    });
  });
}
