import { GraphQLError, type ExecutionArgs, type FormattedExecutionResult } from "graphql";
import type { Context, ServerOptions, SubscribePayload } from "graphql-ws";
import { asGraphQLError, maskErrors, toClientError } from "../errors";
import type { GatewayResult } from "../execution/execute-operation";
import { withCost } from "../limits/cost-budgets";
import { limitExceeded } from "../limits/operation-limits";
import type { GatewayRequestContext } from "../sources/subgraph-source";
import { admitOperation, type Admitted } from "./admit-operation";
import { CloseCode } from "./close-codes";
import { deliver } from "./deliver";
import type { SocketServerOptions } from "./socket-server";
import type { SocketSession } from "./socket-session";

export interface SocketExtra extends Record<PropertyKey, unknown> {
  readonly session: SocketSession;
}

type SocketContext = Context<Record<string, unknown>, SocketExtra>;

/** What one operation carries through the protocol library. */
interface SocketOperation extends Admitted {
  readonly session: SocketSession;
}

/** What the gateway does at each step of graphql-transport-ws. */
export function socketProtocol(options: SocketServerOptions): ServerOptions<Record<string, unknown>, SocketExtra> {
  return {
    connectionInitWaitTimeout: options.limits.initTimeoutMs,
    onConnect: ({ extra, connectionParams = {} }) => connect(options, extra.session, connectionParams),
    onSubscribe: (context, _id, payload) => admit(options, context, payload),
    execute: (args) => execute(options, args.contextValue as SocketOperation),
    subscribe: (args) => subscribe(options, args.contextValue as SocketOperation) as never,
    onNext: (...event) => toClientResult(event[4]),
    onError: (...event) => event[3].map((error) => toClientError(coded(error))),
  };
}

/** The acknowledgement tells from where a subscription may resume before it has had its first event. */
async function connect(
  { startCursor }: SocketServerOptions,
  session: SocketSession,
  params: Record<string, unknown>,
): Promise<boolean | { cursor: string }> {
  if (!(await session.open(params))) return false;
  return startCursor ? { cursor: await startCursor() } : true;
}

async function admit(
  options: SocketServerOptions,
  context: SocketContext,
  payload: SubscribePayload,
): Promise<ExecutionArgs | GraphQLError[]> {
  const { session } = context.extra;
  const identity = identifyOrRefuse(session);
  if (identity instanceof GraphQLError) return [identity];
  const crowd = tooManyOperations(context, options.limits.operationsPerSocket);
  if (crowd) return maskErrors([crowd], { traceId: identity.traceId, logger: options.logger });
  const admitted = await admitOperation(options, payload, { identity, caller: session });
  if ("errors" in admitted) return admitted.errors;
  const operation: SocketOperation = { ...admitted, session };
  return {
    schema: admitted.engine.supergraph.apiSchema,
    document: admitted.input.document,
    operationName: payload.operationName,
    variableValues: payload.variables,
    contextValue: operation,
  };
}

async function execute({ budgets }: SocketServerOptions, operation: SocketOperation): Promise<GatewayResult> {
  const { engine, input, identity, session, requested } = operation;
  const done = session.works();
  try {
    const result = await engine.execute(input, identity);
    return budgets && requested !== null ? withCost(result, { budgets, client: session.client, requested }) : result;
  } finally {
    done();
  }
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

function subscribe({ limits, topics }: SocketServerOptions, operation: SocketOperation): ReturnType<typeof deliver> {
  const { session } = operation;
  session.listensWith(operation.engine);
  return deliver({
    ...{ topics, request: operation },
    identify: () => session.identify(),
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

/** A stream that breaks off has lost its subgraph; the client may subscribe again. */
function coded(error: GraphQLError): GraphQLError {
  if (typeof error.extensions["code"] === "string") return error;
  return new GraphQLError("The subscription was interrupted. Subscribe again.", {
    extensions: { code: "UNAVAILABLE" },
  });
}
