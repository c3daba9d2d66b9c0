import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { Readable } from "node:stream";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import { runUntil } from "../database/deadline";
import { createVerifier, isStamped, type SigningKey } from "../auth/signed-request";
import type { RequestIdentity } from "../auth/viewer";
import type { RunningSubgraph } from "./running-subgraph";
import type { OperationRequest } from "./execute-operation";
import { closerOf } from "./close-server";
import { serveMetrics } from "../telemetry/metrics-route";
import { NO_ROUTE_HEADER, routePath } from "./route-path";
import type { RouteRequest } from "./subgraph-route";

export interface SubgraphServerOptions {
  readonly port: number;
  readonly host?: string;
  /** Keys shared with the gateway; a request signed with none of them is refused before it is parsed. */
  readonly keys: readonly SigningKey[];
  /** Null or left out: `/metrics` is for this machine only. */
  readonly metricsToken?: string | null;
  /** For how long requests under way are waited for when it stops; default 10 seconds, more than any query may take. */
  readonly graceMs?: number;
}

export interface SubgraphServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const PATH = "/graphql";
const GRACE_MS = 10_000;
const MAX_BODY_BYTES = 8 * 1024 * 1024;
/** Over WebSocket the hello is read before its signature, so it must be small; clients send the gateway 64 KiB at most. */
const MAX_MESSAGE_BYTES = 256 * 1024;

/** Serves one subgraph to the gateway over HTTP and WebSocket. Anything unsigned gets 401 and nothing else. */
export async function serveSubgraph(
  subgraph: RunningSubgraph,
  options: SubgraphServerOptions,
): Promise<SubgraphServer> {
  const verify = createVerifier(options.keys, Date.now);
  const app = Fastify({
    bodyLimit: MAX_BODY_BYTES,
    keepAliveTimeout: 72_000,
    requestTimeout: 15_000,
    forceCloseConnections: "idle",
  });
  const { graceMs = GRACE_MS } = options;
  const close = closerOf(app, graceMs);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.setErrorHandler(maskFault);
  app.addHook("onRequest", refuseUnstamped);
  serveMetrics(app, options.metricsToken ?? null);
  app.get("/livez", () => ({ status: "ok" }));
  app.get("/readyz", async (_request, reply) => {
    await subgraph.ready().catch(() => reply.code(503));
    return { status: reply.statusCode === 503 ? "unavailable" : "ok" };
  });
  app.post(PATH, async (request, reply) => {
    const verified = verify({
      method: "POST",
      path: PATH,
      subgraph: subgraph.name,
      body: (request.body as Buffer | undefined) ?? "",
      headers: request.headers,
    });
    if (!verified.identity)
      return reply.code(401).send({
        errors: [{ message: `unsigned request: ${verified.fault}`, extensions: { code: "UNAUTHENTICATED" } }],
      });
    return answer(subgraph, request, verified.identity);
  });
  serveRoutes(app, subgraph, verify);
  const sockets = serveSubscriptions({ subgraph, app, verify });
  await app.listen({ port: options.port, host: options.host ?? "127.0.0.1" });
  const address = app.server.address();
  const port = typeof address === "object" && address ? address.port : options.port;
  return {
    url: `http://127.0.0.1:${port}${PATH}`,
    stop: async () => {
      await Promise.all([sockets.end(graceMs), close()]);
    },
  };
}

const OPEN_PATHS = new Set(["/livez", "/readyz", "/metrics"]);

/** Megabytes from a stranger are not even read. */
async function refuseUnstamped({ url, headers }: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (OPEN_PATHS.has(url) || isStamped(headers)) return;
  await reply.code(401).send({
    errors: [{ message: "unsigned request", extensions: { code: "UNAUTHENTICATED" } }],
  });
}

/** What a bug says of itself is nothing for the gateway's clients. */
function maskFault({ statusCode: status = 500, message }: FastifyError, _request: FastifyRequest, reply: FastifyReply) {
  return reply.code(status).send({ status, detail: status < 500 ? message : "Something went wrong on our side." });
}

async function answer(subgraph: RunningSubgraph, request: FastifyRequest, identity: RequestIdentity): Promise<unknown> {
  const { query, operationName, variables, kind } = JSON.parse((request.body as Buffer).toString()) as WireRequest;
  const operation = {
    operation: query,
    ...(operationName ? { operationName } : {}),
    ...(variables ? { variables } : {}),
    ...(kind ? { kind } : {}),
  };
  if (kind === "mutation") return subgraph.execute(operation, identity);
  return runUntil(identity.deadlineAt, () => subgraph.execute(operation, identity));
}

type Verify = ReturnType<typeof createVerifier>;

/** Plain HTTP requests that the gateway passes on, signed like all others. */
function serveRoutes(app: FastifyInstance, subgraph: RunningSubgraph, verify: Verify): void {
  app.post<{ Params: { route: string }; Querystring: { about?: string } }>(
    routePath(":route"),
    async (request, reply) => {
      const body = (request.body as Buffer | undefined) ?? Buffer.alloc(0);
      const { url: path, headers } = request;
      const verified = verify({ method: "POST", path, subgraph: subgraph.name, body, headers });
      if (!verified.identity) return reply.code(401).send("");
      const about = JSON.parse(Buffer.from(request.query.about ?? "", "base64url").toString()) as RouteRequest;
      const answer = await subgraph.route(request.params.route, { ...about, body }, verified.identity);
      if (!answer) return reply.code(404).header(NO_ROUTE_HEADER, "1").send("");
      const content = answer.body ?? "";
      const isWhole = typeof content === "string" || Buffer.isBuffer(content);
      return reply
        .code(answer.status)
        .headers({ ...answer.headers })
        .send(isWhole ? content : Readable.from(content));
    },
  );
}

interface WireRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
  readonly kind?: string;
}

interface SubscribeContext {
  readonly identity: RequestIdentity;
  readonly operation: string;
  readonly resumeAfter?: unknown;
}

interface SocketParts {
  readonly subgraph: RunningSubgraph;
  readonly app: FastifyInstance;
  readonly verify: ReturnType<typeof createVerifier>;
}

/** The gateway signs an empty body with the identity in `connection_init`: one socket carries one viewer's subscription. */
function serveSubscriptions({ subgraph, app, verify }: SocketParts): { end: (graceMs: number) => Promise<void> } {
  const server = new WebSocketServer({ server: app.server, path: PATH, maxPayload: MAX_MESSAGE_BYTES });
  const served = useServer<Record<string, string>, { identity?: RequestIdentity }>(
    {
      onConnect: (context) => {
        const headers = context.connectionParams ?? {};
        const verified = verify({ method: "GET", path: PATH, subgraph: subgraph.name, body: "", headers });
        if (!verified.identity) return false;
        context.extra.identity = verified.identity;
        return true;
      },
      onSubscribe: () => undefined,
      schema: subgraph.schema,
      execute: () => {
        throw new Error("only subscriptions travel over this socket");
      },
      subscribe: (args) => {
        const { operationName, variableValues, contextValue } = args;
        const { identity, operation, resumeAfter } = contextValue as SubscribeContext;
        const request: OperationRequest = {
          operation,
          ...(typeof resumeAfter === "string" ? { resumeAfter } : {}),
          operationName: operationName ?? null,
          variables: (variableValues ?? {}) as Record<string, unknown>,
        };
        return subgraph.subscribe(request, identity) as never;
      },
      context: (context, _id, { query: operation, extensions }) => ({
        ...{ identity: context.extra.identity, operation, resumeAfter: extensions?.["resumeAfter"] },
      }),
    },
    server,
  );
  return {
    async end(graceMs) {
      const cut = setTimeout(() => server.clients.forEach((client) => client.terminate()), graceMs);
      try {
        await served.dispose();
      } finally {
        clearTimeout(cut);
      }
    },
  };
}
