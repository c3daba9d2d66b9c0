import { GraphQLError, type ExecutionArgs, type FormattedExecutionResult } from "graphql";
import type { Context, ServerOptions, SubscribePayload } from "graphql-ws";
import type { PreparedDocument } from "../documents";
import type { Engine, OperationInput } from "../engine";
import { asGraphQLError, maskErrors, toClientError } from "../errors";
import { withCost } from "../limits/cost-budgets";
import { limitExceeded } from "../limits/operation-limits";
import type { GatewayRequestContext } from "../sources/subgraph-source";
import { CloseCode } from "./close-codes";
import { deliver } from "./deliver";
import type { SocketServerOptions } from "./socket-server";
import type { SocketSession } from "./socket-session";

export interface SocketExtra extends Record<PropertyKey, unknown> {
  readonly session: SocketSession;
}

type SocketContext = Context<Record<string, unknown>, SocketExtra>;

/** What one operation carries through the protocol library. */
interface SocketOperation {
  readonly engine: Engine;
  readonly session: SocketSession;
  readonly identity: GatewayRequestContext;
  /** Taken from the client's budget; null where there is none. */
  readonly requested: number | null;
}

/** What the gateway does at each step of graphql-transport-ws. */
export function socketProtocol(options: SocketServerOptions): ServerOptions<Record<string, unknown>, SocketExtra> {
  return {
    connectionInitWaitTimeout: options.limits.initTimeoutMs,
    onConnect: ({ extra, connectionParams = {} }) => extra.session.open(connectionParams),
    onSubscribe: (context, _id, payload) => admit(options, context, payload),
    execute: async (args) => {
      const { engine, identity, session, requested } = args.contextValue as SocketOperation;
      const result = await engine.execute(inputOf(args), identity);
      const { budgets } = options;
      return budgets && requested !== null ? withCost(result, { budgets, client: session.client, requested }) : result;
    },
    subscribe: (args) => subscribe(options, args) as never,
    onNext: (...event) => toClientResult(event[4]),
    onError: (...event) => event[3].map((error) => toClientError(coded(error))),
  };
}

/** The checks of every operation, the same as over HTTP. */
function admit(
  options: SocketServerOptions,
  context: SocketContext,
  payload: SubscribePayload,
): ExecutionArgs | GraphQLError[] {
  const { session } = context.extra;
  const engine = options.engines.current();
  const identity = identifyOrRefuse(session);
  if (identity instanceof GraphQLError) return [identity];
  const refuse = (errors: readonly GraphQLError[]): GraphQLError[] =>
    maskErrors(errors, { traceId: identity.traceId, logger: options.logger });
  const crowd = tooManyOperations(context, options.limits.operationsPerSocket);
  if (crowd) return refuse([crowd]);
  const prepared = prepare(options, engine, payload);
  if (prepared.errors) return refuse(prepared.errors);
  const input = { document: prepared.document, operationName: payload.operationName, variables: payload.variables };
  const admitted = options.admission.admit(engine, input, session);
  if (admitted.errors) return refuse(admitted.errors);
  const operation: SocketOperation = { engine, session, identity, requested: admitted.requested };
  return {
    schema: engine.supergraph.apiSchema,
    document: prepared.document,
    operationName: payload.operationName,
    variableValues: payload.variables,
    contextValue: operation,
  };
}

function prepare(options: SocketServerOptions, engine: Engine, payload: SubscribePayload): PreparedDocument {
  const text = textOf(options, payload);
  const unknown = options.persisted?.refusalOf(text);
  return unknown ? { errors: [unknown] } : engine.prepare(text);
}

/** By id as over HTTP: `extensions.persistedQuery.sha256Hash` with an empty query. */
function textOf({ persisted }: SocketServerOptions, { query, extensions }: SubscribePayload): string {
  const { sha256Hash } = (extensions?.["persistedQuery"] ?? {}) as { sha256Hash?: unknown };
  return query === "" && typeof sha256Hash === "string" ? (persisted?.textOf(sha256Hash) ?? query) : query;
}

function tooManyOperations({ subscriptions }: SocketContext, maximum: number): GraphQLError | null {
  const open = Object.keys(subscriptions).length;
  return open > maximum ? limitExceeded({ limit: "operationsPerSocket", value: open, maximum }) : null;
}

function identifyOrRefuse(session: SocketSession): GatewayRequestContext | GraphQLError {
  try {
    return session.identify();
  } catch (cause) {
    return asGraphQLError(cause);
  }
}

function subscribe({ limits }: SocketServerOptions, args: ExecutionArgs): ReturnType<typeof deliver> {
  const { engine, session, identity } = args.contextValue as SocketOperation;
  let first: GatewayRequestContext | null = identity;
  return deliver({
    engine,
    input: inputOf(args),
    identify: () => {
      const current = first ?? session.identify();
      first = null;
      return current;
    },
    maxWaiting: limits.waitingEvents,
    onOverflow: () =>
      session.socket.close(CloseCode.slowReader, `Slow reader: more than ${limits.waitingEvents} events are waiting.`),
  });
}

interface WireResult {
  readonly errors?: readonly GraphQLError[] | undefined;
}

function toClientResult({ errors, ...result }: WireResult): FormattedExecutionResult {
  return (errors ? { ...result, errors: errors.map(toClientError) } : result) as FormattedExecutionResult;
}

function inputOf({ document, operationName, variableValues }: ExecutionArgs): OperationInput {
  return { document, operationName, variables: variableValues as OperationInput["variables"] };
}

/** A stream that breaks off has lost its subgraph; the client may subscribe again. */
function coded(error: GraphQLError): GraphQLError {
  if (typeof error.extensions["code"] === "string") return error;
  return new GraphQLError("The subscription was interrupted. Subscribe again.", {
    extensions: { code: "UNAVAILABLE" },
  });
}
