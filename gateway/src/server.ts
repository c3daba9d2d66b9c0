import type { ApolloServer } from "@apollo/server";
import fastifyCors from "@fastify/cors";
import underPressure from "@fastify/under-pressure";
import { closerOf } from "@mall/platform/graphql/close-server";
import type { Logger } from "@mall/platform/telemetry/logger";
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import { answerClosed } from "./answer-closed";
import { answerWithApollo } from "./apollo-handler";
import { createApolloServer, type EngineFeed, type HttpContext } from "./apollo-server";
import { type ForwardedRoute, forwardRoutes } from "./forwarded-routes";
import type { GatewayRequestContext, SubgraphSources } from "./sources/subgraph-source";
import type { AddressOf } from "./client-address";
import type { DeviceOf } from "./device-digest";
import type { Admission } from "./limits/admission";
import type { CostBudgets } from "./limits/cost-budgets";
import { partnerCallOf } from "./partners/partner-call";
import type { PartnerCall, Partners } from "./partners/partners";
import type { AutomaticQueries } from "./persisted/automatic-queries";
import type { PersistedOperations } from "./persisted/persisted-operations";
import type { EventSources } from "./subscriptions/event-source";
import { wantsEventStream } from "./subscriptions/event-source-request";
import { traceIdOf } from "./trace";
import type { Viewers } from "./viewer";

/** A request must have arrived whole by then: a client that sends a byte a second may not hold a socket for good. */
const REQUEST_TIMEOUT_MS = 15_000;

/** How often the delay of the event loop is read; see limits/load-shedding.ts. */
export const PRESSURE_SAMPLE_MS = 1_000;

export interface ServerOptions {
  readonly engines: EngineFeed;
  readonly viewers: Viewers;
  readonly logger: Logger;
  readonly bodyBytes: number;
  readonly operationTimeoutMs: number;
  readonly answerBytes: number;
  /** Origins of browsers that may call; default all, without cookies. */
  readonly corsOrigins?: readonly string[] | undefined;
  readonly compression?: boolean | undefined;
  /** Served beside `/graphql`, such as a page for people. */
  readonly page?: FastifyPluginAsync | undefined;
  /** Rejects while something that requests need is missing. */
  readonly ready?: (() => Promise<void>) | undefined;
  readonly routes?: readonly ForwardedRoute[] | undefined;
  readonly sources: SubgraphSources;
  /** Null or left out: clients may ask for as much as they like, each operation within its limits. */
  readonly budgets?: CostBudgets | null | undefined;
  readonly persisted?: PersistedOperations | null | undefined;
  readonly admission: Admission;
  readonly addressOf: AddressOf;
  readonly deviceOf: DeviceOf;
  readonly eventSources: EventSources;
  readonly automatic: AutomaticQueries;
  readonly partners?: Partners | null | undefined;
}

export interface HttpServer {
  readonly app: FastifyInstance;
  /** From now on not ready for new traffic, though still answering. */
  drain(): void;
  stop(): Promise<void>;
}

export const GRAPHQL_PATH = "/graphql";

export async function createHttpServer(options: ServerOptions): Promise<HttpServer> {
  const { engines, logger, bodyBytes } = options;
  const apollo = createApolloServer({
    engines,
    logger,
    budgets: options.budgets ?? null,
    admission: options.admission,
    persisted: options.persisted ?? null,
    automatic: options.automatic,
  });
  await apollo.start();
  const app = Fastify({
    bodyLimit: bodyBytes,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 500 },
  });
  let isDraining = false;
  // By then every query has its answer, be it that it took too long.
  const close = closerOf(app, options.operationTimeoutMs);
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const maximum = request.routeOptions.bodyLimit ?? bodyBytes;
    return answerFault(error, reply, { ...options, bodyBytes: maximum });
  });
  await app.register(underPressure, { sampleInterval: PRESSURE_SAMPLE_MS });
  await app.register(fastifyCors, {
    origin: options.corsOrigins ? [...options.corsOrigins] : "*",
    methods: ["GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS"],
    exposedHeaders: ["x-trace-id", "retry-after", "upload-offset", "upload-complete"],
    maxAge: 600,
  });
  if (options.compression) await app.register((await import("@fastify/compress")).fastifyCompress, { threshold: 1024 });
  if (options.page) await app.register(options.page);
  app.get("/livez", () => ({ status: "ok" }));
  app.get("/readyz", (_request, reply) => answerReadiness(reply, isDraining, options));
  const identityOf = (request: FastifyRequest) => identify(request, options);
  await forwardRoutes(app, { routes: options.routes ?? [], sources: options.sources, identityOf });
  app.route({
    ...{ method: ["GET", "POST"], url: GRAPHQL_PATH, onRequest: refuseCharsets },
    handler: (request, reply) => answerGraphQL(apollo, { request, reply }, options),
  });
  return {
    app,
    drain: () => void (isDraining = true),
    stop: async () => {
      await close();
      await apollo.stop();
    },
  };
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function answerGraphQL(
  apollo: ApolloServer<HttpContext>,
  exchange: Exchange,
  options: ServerOptions,
): Promise<unknown> {
  const { request, reply } = exchange;
  const call = await partnerCallOf(request, options.partners ?? null);
  if (wantsEventStream(request)) {
    if (call) throw Object.assign(new Error("Partners are answered in JSON."), { statusCode: 406 });
    return options.eventSources.answer(request, reply);
  }
  const closed = call ? null : options.admission.closedDoorOf(options.engines.current(), request.body);
  if (closed) return answerClosed(reply, closed, traceOf(request));
  const context = (): Promise<HttpContext> => createContext(exchange, call, options);
  return answerWithApollo(apollo, { ...exchange, call, context, answerBytes: options.answerBytes });
}

async function createContext(
  { request, reply }: Exchange,
  call: PartnerCall | null,
  options: ServerOptions,
): Promise<HttpContext> {
  const traceId = traceOf(request);
  void reply.header("x-trace-id", traceId).header("cache-control", "no-store");
  const identity = await identify(request, options, traceId);
  const address = options.addressOf(request.raw);
  const context = { engine: options.engines.current(), address, isById: false };
  if (!call) {
    // A partner's program is nobody's device.
    const device = options.deviceOf({ headers: request.headers, address });
    const known = device === null ? identity : { ...identity, device };
    return { ...context, identity: known, call, client: identity.viewer?.id ?? address };
  }
  const { partner, budgets } = call;
  return { ...context, call, budgets, identity: { ...identity, viewer: partner.viewer }, client: partner.id };
}

function traceOf({ headers }: FastifyRequest): string {
  const traceParent = headers["traceparent"];
  return traceIdOf(typeof traceParent === "string" ? traceParent : undefined);
}

async function identify(
  request: FastifyRequest,
  { viewers, operationTimeoutMs, addressOf }: ServerOptions,
  traceId = traceOf(request),
): Promise<GatewayRequestContext> {
  const viewer = await viewers.fromAuthorization(request.headers.authorization);
  const { traceparent: traceParent } = request.headers;
  const isTraced = typeof traceParent === "string" && traceParent.includes(traceId);
  return {
    ...{ viewer, traceId, deadlineAt: Date.now() + operationTimeoutMs, ip: addressOf(request.raw) },
    ...(isTraced ? { traceParent } : {}),
  };
}

/** JSON is UTF-8; other encodings are only ever sent by attackers. */
async function refuseCharsets(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const [, charset] = /charset\s*=\s*"?([^\s";]+)/i.exec(request.headers["content-type"] ?? "") ?? [];
  if (charset === undefined || charset.toLowerCase() === "utf-8") return;
  await reply.code(415).send(refusal(`Send JSON in utf-8, not in "${charset.slice(0, 40)}".`, { code: "BAD_REQUEST" }));
}

async function answerReadiness(
  reply: FastifyReply,
  isDraining: boolean,
  options: ServerOptions,
): Promise<{ status: string }> {
  const isReady = !isDraining && (await isSettled(options.ready?.()));
  void reply.code(isReady ? 200 : 503);
  return { status: isReady ? "ok" : "unavailable" };
}

function isSettled(promise: Promise<void> | undefined): Promise<boolean> {
  return Promise.resolve(promise).then(
    () => true,
    () => false,
  );
}

/** What Fastify refuses before GraphQL begins, in the shape in which GraphQL clients look for errors. */
function answerFault(error: FastifyError, reply: FastifyReply, { logger, bodyBytes }: ServerOptions): FastifyReply {
  const status = error.statusCode ?? refusedStatus(error) ?? 500;
  const traceId = traceOf(reply.request);
  if (status === 413) {
    // Of a body that comes in pieces only that it is larger is known: it was not read to its end.
    const value = Number(reply.request.headers["content-length"] ?? bodyBytes + 1);
    const extensions = { code: "LIMIT_EXCEEDED", limit: "body", value, maximum: bodyBytes, traceId };
    return reply.code(413).send(refusal(`The request body is over the limit of ${bodyBytes} bytes.`, extensions));
  }
  if (status < 500)
    return reply
      .code(status)
      .headers(headersOf(error))
      .send(refusal(error.message, extensionsOf(error)));
  logger.error({ err: error, traceId }, "a request failed");
  return reply.code(500).send(refusal("Something went wrong on our side.", { code: "INTERNAL", traceId }));
}

interface RefusedError extends Error {
  readonly extensions?: {
    readonly code?: string;
    readonly http?: { readonly status?: number; readonly headers?: Record<string, string> };
  };
}

function extensionsOf({ extensions = {} }: RefusedError): Record<string, unknown> {
  const { http: _status, ...shown } = extensions;
  return { code: "BAD_REQUEST", ...shown };
}

const headersOf = ({ extensions }: RefusedError): Record<string, string> => extensions?.http?.headers ?? {};

/** A bad token is refused by a GraphQL error, also where no GraphQL was asked. */
function refusedStatus(error: Error): number | undefined {
  return (error as RefusedError).extensions?.http?.status;
}

function refusal(message: string, extensions: Record<string, unknown>): { errors: unknown[] } {
  return { errors: [{ message, extensions }] };
}
