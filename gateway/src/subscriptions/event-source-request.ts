import type { FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import type { OperationPayload } from "./admit-operation";

/** Whether a request wants its answer as server-sent events; who accepts JSON as well gets JSON. */
export function wantsEventStream({ headers }: FastifyRequest): boolean {
  const accept = headers.accept ?? "";
  return accept.includes("text/event-stream") && !accept.includes("json");
}

/**
 * A browser tells where a page comes from and cannot lie about it. A GET may come from any page without being asked for,
 * so it runs nothing that changes anything; what it answers, CORS keeps from pages that are not welcome.
 */
export function isWelcome({ headers }: FastifyRequest, origins: readonly string[] | undefined): boolean {
  return !origins || headers.origin === undefined || origins.includes(headers.origin);
}

/** Throws BAD_REQUEST. `Last-Event-ID` goes before `extensions.resumeAfter`: browsers repeat the address unchanged. */
export function readPayload(request: FastifyRequest): OperationPayload {
  const fields = request.method === "GET" ? fromQuery(request.query) : request.body;
  if (!isRecord(fields)) throw badRequest("Send a JSON object with `query`.");
  const lastEventId = request.headers["last-event-id"];
  const resume = typeof lastEventId === "string" && lastEventId !== "" ? { resumeAfter: lastEventId } : {};
  return {
    query: textIn(fields, "query") ?? "",
    operationName: textIn(fields, "operationName"),
    variables: recordIn(fields, "variables"),
    extensions: { ...recordIn(fields, "extensions"), ...resume },
  };
}

function textIn(fields: Record<string, unknown>, name: string): string | null {
  const value = fields[name] ?? null;
  if (value === null || typeof value === "string") return value;
  throw badRequest(`\`${name}\` is a text.`);
}

function recordIn(fields: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = fields[name] ?? {};
  if (isRecord(value)) return value;
  throw badRequest(`\`${name}\` is a JSON object.`);
}

function fromQuery(query: unknown): Record<string, unknown> {
  const fields = { ...(query as Record<string, unknown>) };
  for (const name of ["variables", "extensions"]) {
    const text = fields[name];
    if (typeof text === "string") fields[name] = parsed(name, text);
  }
  return fields;
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`\`${name}\` is not JSON.`);
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function badRequest(message: string, status = 400): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_REQUEST", http: { status } } });
}
