import {
  ApolloServer,
  type ApolloServerOptionsWithGateway,
  type ApolloServerPlugin,
  type GraphQLRequestContext,
} from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { Logger } from "@mall/platform/telemetry/logger";
import { GraphQLError, parse, type DocumentNode, type GraphQLFormattedError } from "graphql";
import { answerOperation, refused } from "./answer-operation";
import { statusOfBusy } from "./busy-status";
import type { PreparedDocument } from "./documents";
import type { Engine } from "./engine";
import { isHidden } from "./errors";
import type { Admission } from "./limits/admission";
import type { Budgets, CostBudgets } from "./limits/cost-budgets";
import { API_KEY_HEADER } from "./partners/partner-call";
import type { PartnerCall } from "./partners/partners";
import type { AutomaticQueries } from "./persisted/automatic-queries";
import { cacheHeaders } from "./persisted/cache-headers";
import type { PersistedOperations } from "./persisted/persisted-operations";
import { newTraceId } from "./trace";
import type { GatewayRequestContext } from "./sources/subgraph-source";

/** What one HTTP request carries through Apollo Server. */
export interface HttpContext {
  /** Kept for the whole request, though the supergraph may be replaced meanwhile. */
  readonly engine: Engine;
  readonly identity: GatewayRequestContext;
  prepared?: PreparedDocument;
  /** Whose budget the operation is on: the person, or the address of a guest. */
  readonly client: string;
  /** Where the request comes from. */
  readonly address: string;
  /** Null for everybody who is not a partner's program. */
  readonly call: PartnerCall | null;
  /** Of a partner, on terms of its own. */
  readonly budgets?: Budgets;
  /** Whether the client sent an id and no text. */
  isById: boolean;
  /** Taken from the budget before the operation ran. */
  requestedCost?: number;
}

type GatewayOption = NonNullable<ApolloServerOptionsWithGateway<HttpContext>["gateway"]>;

/** Tells Apollo Server of the current supergraph and of each that replaces it. */
export interface EngineFeed {
  current(): Engine;
  onChange(listener: (engine: Engine) => void): () => void;
}

/** Apollo Server speaks GraphQL over HTTP; documents, plans and execution are the engine's. */
export interface ApolloParts {
  readonly engines: EngineFeed;
  readonly logger: Logger;
  readonly budgets: CostBudgets | null;
  readonly admission: Admission;
  readonly persisted: PersistedOperations | null;
  readonly automatic: AutomaticQueries;
}

export function createApolloServer(parts: ApolloParts): ApolloServer<HttpContext> {
  const { engines, logger } = parts;
  return new ApolloServer<HttpContext>({
    gateway: asGateway(engines),
    plugins: [
      documentsFromEngine(parts),
      statusOfOldClients,
      statusOfBusy,
      cacheHeaders,
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    // The engine keeps documents itself, with what was compiled from them.
    documentStore: null,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    // Besides its own headers: browsers ask before a foreign page may send an API key.
    csrfPrevention: { requestHeaders: ["x-apollo-operation-name", "apollo-require-preflight", API_KEY_HEADER] },
    persistedQueries: { cache: parts.automatic },
    logger,
    formatError: (formatted, cause) => hideBugs(formatted, cause, logger),
  });
}

function asGateway(engines: EngineFeed): GatewayOption {
  return {
    onSchemaLoadOrUpdate(callback) {
      const announce = ({ supergraph }: Engine): void =>
        callback({ apiSchema: supergraph.apiSchema, coreSupergraphSdl: supergraph.sdl });
      announce(engines.current());
      return engines.onChange(announce);
    },
    // Every operation is answered before Apollo Server would execute one; see documentsFromEngine.
    load: async () => ({
      executor: () => Promise.reject(new Error("An operation was left to Apollo Server.")),
    }),
    stop: async () => {},
  };
}

/** Stands in for a document that was refused, so that Apollo Server does not parse and validate it once more. */
const REFUSED_DOCUMENT: DocumentNode = parse("{ __typename }", { noLocation: true });

/**
 * Answers come from here and not from a gateway's `executor`: around that, Apollo Server makes an object with accessors
 * for each operation, and V8 keeps what those reach, the whole request with all it read, until it marks the whole heap.
 */
function documentsFromEngine(parts: ApolloParts): ApolloServerPlugin<HttpContext> {
  const { persisted, admission } = parts;
  const listener = {
    async didResolveSource(request: GraphQLRequestContext<HttpContext>): Promise<void> {
      const { contextValue, source = "" } = request;
      const prepared = contextValue.engine.prepare(source);
      contextValue.prepared = prepared;
      (request as { document?: DocumentNode }).document = prepared.document ?? REFUSED_DOCUMENT;
    },
    async responseForOperation(request: GraphQLRequestContext<HttpContext>) {
      // A partner's operation is on the partner's list.
      const unknown = request.contextValue.call ? null : persisted?.refusalOf(request.source ?? "");
      const errors = unknown ? [unknown] : await refusalOf(request, admission);
      return errors.length > 0 ? refused(request, errors, parts) : answerOperation(request, parts);
    },
  };
  return {
    async requestDidStart({ request, contextValue }) {
      const id = idOf(request.extensions);
      contextValue.isById = id !== null && !request.query;
      // A registered operation needs no registration by its first client, so Apollo Server is given the text at once.
      const text = request.query === undefined && id !== null ? persisted?.textOf(id) : undefined;
      if (text !== undefined) request.query = text;
      return listener;
    },
  };
}

/** Faults of the request itself; a limit that is passed stays a 4xx for everybody. */
const REQUEST_FAULTS = new Set(["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"]);

/**
 * GraphQL over HTTP, "legacy watershed": who accepts `application/json` and not yet `application/graphql-response+json`
 * gets a well-formed answer with 200, since such clients take any other status for a broken server.
 */
const statusOfOldClients: ApolloServerPlugin<HttpContext> = {
  requestDidStart: async () => ({
    async willSendResponse({ request, response }) {
      const accept = request.http?.headers.get("accept") ?? "";
      if (!/\bapplication\/json\b/.test(accept) || /graphql-response\+json/.test(accept)) return;
      if (response.http.status !== 400 || response.body.kind !== "single") return;
      const { errors = [] } = response.body.singleResult;
      const isRequestFault = errors.every(({ extensions }) => REQUEST_FAULTS.has(String(extensions?.["code"])));
      if (isRequestFault) response.http.status = 200;
    },
  }),
};

function idOf(extensions: Record<string, unknown> | undefined): string | null {
  const persistedQuery = extensions?.["persistedQuery"] as { sha256Hash?: unknown } | undefined;
  return typeof persistedQuery?.sha256Hash === "string" ? persistedQuery.sha256Hash : null;
}

async function refusalOf(
  { request, contextValue, operation }: GraphQLRequestContext<HttpContext>,
  admission: Admission,
): Promise<readonly GraphQLError[]> {
  const { prepared, engine } = contextValue;
  if (!prepared) return [];
  if (prepared.errors) return prepared.errors;
  if (operation?.operation === "subscription") return [subscriptionOverHttp()];
  const { operationName, variables } = request;
  const admitted = await admission.admit(
    engine,
    { document: prepared.document, operationName, variables },
    contextValue,
  );
  if (admitted.errors) return admitted.errors;
  if (admitted.requested !== null) contextValue.requestedCost = admitted.requested;
  return [];
}

function subscriptionOverHttp(): GraphQLError {
  const message = "Subscriptions are served over WebSocket, with the protocol graphql-transport-ws, at this address.";
  return new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
}

/** Errors of the engine are masked already; these are Apollo Server's own, made outside of any execution. */
function hideBugs(formatted: GraphQLFormattedError, cause: unknown, logger: Logger): GraphQLFormattedError {
  const { code, traceId } = formatted.extensions ?? {};
  if (!isHidden(code) || typeof traceId === "string") return formatted;
  const id = newTraceId();
  logger.error({ err: cause, traceId: id }, "a request failed before its operation");
  return { message: "Something went wrong on our side.", extensions: { code: "INTERNAL", traceId: id } };
}
