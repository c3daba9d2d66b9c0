import type { AddressInfo } from "node:net";
import type { Logger } from "@mall/platform/telemetry/logger";
import { serveMetrics } from "@mall/platform/telemetry/metrics-route";
import type { FastifyPluginAsync } from "fastify";
import { createAddressOf } from "./client-address";
import { createDeviceOf } from "./device-digest";
import type { FieldAccess } from "./access/field-access";
import { Engine } from "./engine";
import { Engines } from "./engines";
import type { ForwardedRoute } from "./forwarded-routes";
import type { GatewayResult } from "./execution/execute-operation";
import { Admission } from "./limits/admission";
import { DEFAULT_ANSWER_BYTES } from "./limits/answer-size";
import { type BudgetTerms, CostBudgets } from "./limits/cost-budgets";
import { type FieldRate, FieldRates } from "./limits/field-rates";
import { type Load, LoadShedding, type PriorityTable, type SheddingTerms } from "./limits/load-shedding";
import { DEFAULT_LIMITS, type OperationLimits } from "./limits/operation-limits";
import type { PartnerOptions } from "./partners/partner";
import { Partners } from "./partners/partners";
import { AutomaticQueries } from "./persisted/automatic-queries";
import type { CacheHints } from "./persisted/cache-policy";
import { type OperationList, operationName } from "./persisted/operation-list";
import { PersistedOperations, type PersistedOptions } from "./persisted/persisted-operations";
import { createHttpServer, GRAPHQL_PATH, type HttpServer, PRESSURE_SAMPLE_MS } from "./server";
import type { SubgraphSources } from "./sources/subgraph-source";
import { serveEventSources } from "./subscriptions/event-source";
import { OpenSessions } from "./subscriptions/open-sessions";
import { SharedEvents } from "./subscriptions/shared-events";
import { DEFAULT_SOCKET_LIMITS, serveSockets, type SocketLimits } from "./subscriptions/socket-server";
import { loadSupergraph } from "./supergraph";
import { observed } from "./telemetry/observed-source";
import { newTraceId } from "./trace";
import { createViewers, type AccessTokenOptions, type RevokedSessions, type Viewers } from "./viewer";
import { WorkInProgress } from "./work-in-progress";

export interface GatewayOptions {
  readonly supergraphSdl: string;
  /** One for each subgraph of the supergraph, by its name there. */
  readonly sources: SubgraphSources;
  readonly accessTokens: AccessTokenOptions;
  readonly logger: Logger;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  readonly limits?: Partial<OperationLimits>;
  /** What each client may ask for in a time; null or left out: no limit. Answers then tell `extensions.cost`. */
  readonly costBudget?: BudgetTerms | null;
  /** Root fields that a client may execute only so often, such as a sign-in. */
  readonly fieldRates?: Readonly<Record<string, FieldRate>>;
  /** Who may use which root field, as far as it is known before planning. */
  readonly fieldAccess?: FieldAccess;
  /** Left out: `/metrics` is for this machine only. */
  readonly metricsToken?: string | null;
  /** What is refused first while there is too much to do; left out: nothing is. */
  readonly priorities?: PriorityTable | null;
  /** From which load on each priority is refused. */
  readonly sheddingTerms?: SheddingTerms;
  /** Addresses or networks of our own proxies, whose word about where a request comes from counts. Default none. */
  readonly trustedProxies?: readonly string[];
  /** Key of the digests by which subgraphs tell devices apart, to see fraud; left out: they are told of none. */
  readonly deviceSecret?: string | null;
  /** Registered operations and what to do with others; left out: automatic persisted queries only. */
  readonly persistedOperations?: PersistedOptions;
  /** Programs of partners with API keys; left out: a key means nothing. */
  readonly partners?: PartnerOptions;
  /** For how long answers to GET with an id may be kept, beside what `@cacheControl` says in the supergraph. */
  readonly cacheHints?: CacheHints;
  readonly socketLimits?: Partial<SocketLimits>;
  /** Where events stand now, for clients who lose their connection before the first one; see subscriptions/. */
  readonly startCursor?: () => Promise<string>;
  /** Default true: subscribers who ask the same, as the same viewer or as guests, share one subscription upstream. */
  readonly sharedSubscriptions?: boolean;
  /** Default true. */
  readonly introspection?: boolean;
  readonly revokedSessions?: RevokedSessions;
  readonly page?: FastifyPluginAsync;
  readonly corsOrigins?: readonly string[];
  /** Default false: it costs more CPU than it saves on a local network. */
  readonly compression?: boolean;
  /** Bytes of a request; default 256 KiB. */
  readonly bodyBytes?: number;
  /** Bytes of an answer, and of an event; default 4 MiB, for partners' programs four times as many. */
  readonly answerBytes?: number;
  /** For how long to go on as usual after `/readyz` has begun to say no. Default 0: sockets too are then closed at once. */
  readonly drainMs?: number;
  /** Default 10 s. */
  readonly operationTimeoutMs?: number;
  /** Rejects while something that requests need is missing. */
  readonly ready?: () => Promise<void>;
  /** Paths besides `/graphql` that subgraphs answer, such as webhooks and files. */
  readonly routes?: readonly ForwardedRoute[];
}

export interface GatewayRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
  /** As in the HTTP header. */
  readonly authorization?: string;
}

export interface Gateway {
  /** `http://host:port`, without a path. */
  readonly url: string;
  readonly port: number;
  /** Runs a query or mutation as if it had come over HTTP; throws UNAUTHENTICATED for a bad token. */
  execute(request: GatewayRequest): Promise<GatewayResult>;
  /**
   * Serves another supergraph from now on. Throws, and goes on with the present one, when the new one cannot be served.
   * Requests and subscriptions that have begun end with the supergraph that they began with.
   */
  replaceSupergraph(sdl: string): void;
  stop(): Promise<void>;
}

const DEFAULT_BODY_BYTES = 256 * 1024;
const DEFAULT_TIMEOUT_MS = 10_000;

export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { logger, host = "127.0.0.1", operationTimeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const work = new WorkInProgress();
  const engines = new Engines(createEngine(options, options.supergraphSdl, work));
  const viewers = await createViewers(options.accessTokens, options.revokedSessions);
  const socketLimits = { ...DEFAULT_SOCKET_LIMITS, ...options.socketLimits };
  const { page, corsOrigins, compression, ready, routes, sources, bodyBytes = DEFAULT_BODY_BYTES } = options;
  const { budgets, persisted, partners } = optionalParts(options);
  let eventLoopDelay = (): number => 0;
  const load = () => ({ eventLoopDelay: eventLoopDelay(), inFlight: work.count });
  const admission = createAdmission(options, budgets, load);
  const sessions = new OpenSessions({ viewers, engines, limits: socketLimits });
  const { answerBytes = DEFAULT_ANSWER_BYTES } = options;
  const served = {
    ...{ engines, viewers, logger, operationTimeoutMs, budgets, persisted, admission, answerBytes },
    ...{ automatic: new AutomaticQueries(), addressOf: createAddressOf(options.trustedProxies ?? []) },
    deviceOf: createDeviceOf(options.deviceSecret ?? null),
  };
  const live = {
    ...{ ...served, sessions, limits: socketLimits, origins: corsOrigins },
    ...{ topics: new SharedEvents(options.sharedSubscriptions), startCursor: options.startCursor },
  };
  const eventSources = serveEventSources(live);
  const server = await createHttpServer({
    ...served,
    ...{ bodyBytes, page, corsOrigins, compression, ready, routes, sources, eventSources, partners },
  });
  serveMetrics(server.app, options.metricsToken ?? null);
  eventLoopDelay = () => delayOf(server);
  const sockets = serveSockets(server.app.server, { ...live, path: GRAPHQL_PATH });
  await server.app.listen({ port: options.port, host });
  const { port } = server.app.server.address() as AddressInfo;
  return {
    url: `http://${host === "0.0.0.0" || host === "::" ? "localhost" : host}:${port}`,
    port,
    execute: (request) => executeOnce({ engines, viewers, operationTimeoutMs }, request),
    replaceSupergraph: (sdl) => engines.replace(createEngine(options, sdl, work)),
    async stop() {
      server.drain();
      // Whoever divides the traffic must first have seen that we are not ready any more.
      if (options.drainMs) await new Promise((resolve) => setTimeout(resolve, options.drainMs));
      const spreadMs = options.drainMs ? socketLimits.drainSpreadMs : 0;
      await Promise.all([eventSources.stop(spreadMs), sockets.stop(spreadMs)]);
      sessions.stop();
      await server.stop();
      viewers.stop();
      await partners?.stop();
      await Promise.all([...options.sources.values()].map((source) => source.stop?.()));
    },
  };
}

/** What a gateway has only if it was told to. */
function optionalParts({ costBudget, persistedOperations, partners, logger }: GatewayOptions) {
  return {
    budgets: costBudget ? new CostBudgets(costBudget) : null,
    persisted: persistedOperations ? new PersistedOperations(persistedOperations, logger) : null,
    partners: partners ? new Partners(partners) : null,
  };
}

/** Infinite is what is read when nothing was measured between two samples: the loop stood still for that long. */
function delayOf({ app }: HttpServer): number {
  const { eventLoopDelay } = app.memoryUsage();
  return Number.isFinite(eventLoopDelay) ? eventLoopDelay : PRESSURE_SAMPLE_MS;
}

function createAdmission(options: GatewayOptions, budgets: CostBudgets | null, load: () => Load): Admission {
  const { fieldRates, priorities } = options;
  return new Admission({
    budgets,
    rates: fieldRates ? new FieldRates(fieldRates) : null,
    shedding: priorities ? new LoadShedding(priorities, load, options.sheddingTerms) : null,
  });
}

const namesOf = (operations: OperationList | undefined): ReadonlySet<string> =>
  new Set([...(operations?.values() ?? [])].flatMap((text) => operationName(text) ?? []));

function createEngine(options: GatewayOptions, sdl: string, work: WorkInProgress): Engine {
  const { sources, logger, limits, introspection = true, fieldAccess, cacheHints } = options;
  const supergraph = loadSupergraph(sdl);
  const missing = supergraph.subgraphs.filter(({ name }) => !sources.has(name)).map(({ name }) => name);
  if (missing.length > 0) throw new Error(`The supergraph has subgraphs without a source: ${missing.join(", ")}.`);
  const seen = observed(
    sources,
    supergraph.subgraphs.map(({ name }) => name),
  );
  const registered = options.persistedOperations?.operations;
  const engine = new Engine({
    ...{ supergraph, logger, introspection, fieldAccess, cacheHints, work, knownNames: namesOf(registered) },
    ...{ sources: seen, limits: { ...DEFAULT_LIMITS, ...limits } },
  });
  const broken = engine.pin(registered?.values() ?? []);
  if (broken.length > 0) logger.error({ broken }, "the supergraph does not answer all registered operations");
  return engine;
}

interface ExecutionParts {
  readonly engines: Engines;
  readonly viewers: Viewers;
  readonly operationTimeoutMs: number;
}

async function executeOnce(parts: ExecutionParts, request: GatewayRequest): Promise<GatewayResult> {
  const engine = parts.engines.current();
  const viewer = await parts.viewers.fromAuthorization(request.authorization);
  const prepared = engine.prepare(request.query);
  if (prepared.errors) return { errors: prepared.errors };
  const { operationName, variables } = request;
  const identity = { viewer, traceId: newTraceId(), deadlineAt: Date.now() + parts.operationTimeoutMs };
  return engine.execute({ document: prepared.document, operationName, variables }, identity);
}

export const graphqlUrlOf = ({ url }: Gateway): string => `${url}${GRAPHQL_PATH}`;
