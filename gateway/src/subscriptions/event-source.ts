import { setTimeout as wait } from "node:timers/promises";
import type { FastifyReply, FastifyRequest } from "fastify";
import { getOperationAST, type FormattedExecutionResult, type GraphQLError } from "graphql";
import type { OperationInput } from "../engine";
import { asGraphQLError, maskErrors, toClientError } from "../errors";
import type { GatewayResult } from "../execution/execute-operation";
import { withCost } from "../limits/cost-budgets";
import { admitOperation, type AdmissionParts, type Admitted } from "./admit-operation";
import { CloseCode } from "./close-codes";
import { deliver } from "./deliver";
import { badRequest, isWelcome, readPayload } from "./event-source-request";
import { EventWire } from "./event-wire";
import type { OpenSessions } from "./open-sessions";
import type { SharedEvents } from "./shared-events";
import { SocketSession, type SessionOptions } from "./socket-session";
import { GOODBYE, type SocketLimits } from "./socket-server";

export interface EventSourceOptions extends AdmissionParts, SessionOptions {
  readonly topics: SharedEvents;
  readonly sessions: OpenSessions;
  readonly limits: SocketLimits;
  readonly origins?: readonly string[] | undefined;
  readonly startCursor?: (() => Promise<string>) | undefined;
  readonly answerBytes: number;
}

/** Answers requests that accept `text/event-stream`. */
export interface EventSources {
  answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
  /** Closes each at some moment of that time. */
  stop(spreadMs: number): Promise<void>;
}

interface Stream {
  readonly wire: EventWire;
  readonly session: SocketSession;
  readonly admitted: Admitted;
}

/**
 * Subscriptions as server-sent events, for clients that cannot do WebSocket: the "distinct connections mode" of graphql-sse.
 * With each event goes its cursor as the event's id, which browsers send back as `Last-Event-ID` when they reconnect.
 */
export function serveEventSources(options: EventSourceOptions): EventSources {
  const open = new Set<EventWire>();
  return {
    async answer(request, reply) {
      const wire = new EventWire(reply, { heartbeatMs: options.limits.pingEveryMs, maxBytes: options.answerBytes });
      const session = new SocketSession(wire, request.raw, options);
      try {
        if (!isWelcome(request, options.origins)) throw badRequest("This origin is not welcome here.", 403);
        const crowd = options.sessions.enter(session.address, reply.raw);
        if (crowd) throw crowd;
        reply.raw.once("close", () => options.sessions.remove(session));
        await session.openOrThrow({});
        const admitted = await admit(options, request, session);
        if ("errors" in admitted) return refuse(reply, admitted.errors);
        open.add(wire);
        options.sessions.add(session);
        reply.raw.once("close", () => open.delete(wire));
        return await run(options, reply, { wire, session, admitted });
      } catch (cause) {
        return wire.hasBegun ? reply : refuse(reply, masked(options, [asGraphQLError(cause)]));
      }
    },
    async stop(spreadMs) {
      const goodbye = async (wire: EventWire): Promise<void> => {
        if (spreadMs > 0) await wait(Math.random() * spreadMs);
        wire.close(CloseCode.goingAway, GOODBYE);
      };
      await Promise.all([...open].map(goodbye));
    },
  };
}

async function admit(options: EventSourceOptions, request: FastifyRequest, session: SocketSession) {
  const identity = session.identify();
  const admitted = await admitOperation(options, readPayload(request), { identity, caller: session });
  if (!("errors" in admitted) && request.method === "GET" && operationOf(admitted.input) === "mutation")
    throw badRequest("Mutations are sent by POST.", 405);
  return admitted;
}

const operationOf = ({ document, operationName }: OperationInput): string | undefined =>
  getOperationAST(document, operationName)?.operation;

async function run(options: EventSourceOptions, reply: FastifyReply, stream: Stream): Promise<FastifyReply> {
  const { wire, session, admitted } = stream;
  if (operationOf(admitted.input) !== "subscription") {
    wire.begin(null);
    await wire.next(toClientResult(await executeOnce(options, stream)));
    wire.complete();
    return reply;
  }
  const cursor = (await options.startCursor?.()) ?? null;
  session.listensWith(admitted.engine);
  const results = await deliver({
    ...{ topics: options.topics, request: admitted },
    identify: () => session.identify(),
    maxWaiting: options.limits.waitingEvents,
    onOverflow: () => wire.close(CloseCode.slowReader, "Slow reader."),
  });
  if ("errors" in results) return refuse(reply, results.errors);
  wire.begin(admitted.input.resumeAfter ?? cursor);
  reply.raw.once("close", () => void results.return?.());
  await pass(results, wire);
  return reply;
}

async function executeOnce({ budgets }: EventSourceOptions, { admitted, session }: Stream): Promise<GatewayResult> {
  const { engine, input, identity, requested } = admitted;
  const result = await engine.execute(input, identity);
  return budgets && requested !== null ? withCost(result, { budgets, client: session.client, requested }) : result;
}

/** A stream that breaks off ends without `complete`: the client connects again, and resumes. */
async function pass(results: AsyncIterable<GatewayResult>, wire: EventWire): Promise<void> {
  try {
    for await (const result of results) await wire.next(toClientResult(result));
    wire.complete();
  } catch {
    wire.close(CloseCode.goingAway, "The subscription was interrupted.");
  }
}

function toClientResult({ errors, ...result }: GatewayResult): FormattedExecutionResult {
  return (errors ? { ...result, errors: errors.map(toClientError) } : result) as FormattedExecutionResult;
}

const masked = ({ logger }: EventSourceOptions, errors: readonly GraphQLError[]): GraphQLError[] =>
  maskErrors(errors, { traceId: "none", logger });

/** Before the first event a refusal is a plain answer, which browsers take as the end: they do not try again. */
function refuse(reply: FastifyReply, errors: readonly GraphQLError[]): FastifyReply {
  const http = errors[0]?.extensions["http"] as { status?: number; headers?: Record<string, string> } | undefined;
  return reply
    .code(http?.status ?? 400)
    .headers(http?.headers ?? {})
    .send({ errors: errors.map(toClientError) });
}
