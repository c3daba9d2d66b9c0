import { HeaderMap, type ApolloServer, type HTTPGraphQLRequest } from "@apollo/server";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { HttpContext } from "./apollo-server";
import { oversize, PARTNER_FACTOR } from "./limits/answer-size";
import type { PartnerCall } from "./partners/partners";

export interface HandledRequest {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Null for everybody who is not a partner's program. */
  readonly call: PartnerCall | null;
  readonly context: () => Promise<HttpContext>;
  /** Bytes of the answer at most. */
  readonly answerBytes: number;
}

/** One request through Apollo Server. What a client has already (`If-None-Match`) is not sent again. */
export async function answerWithApollo(apollo: ApolloServer<HttpContext>, handled: HandledRequest): Promise<unknown> {
  const { request, reply, call, context } = handled;
  const httpGraphQLRequest = call ? partnersRequest(request, call) : asItCame(request);
  const { headers, body, status } = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context });
  // `@defer` is refused, so that no answer comes in parts.
  if (body.kind !== "complete") return reply.code(406).send();
  const maximum = handled.answerBytes * (call ? PARTNER_FACTOR : 1);
  const excess = oversize(body.string, maximum, String(reply.getHeader("x-trace-id")));
  if (excess) return reply.code(400).send(excess);
  for (const [name, value] of headers) void reply.header(name, value);
  if (!knows(request, headers.get("etag"))) return reply.code(status ?? 200).send(body.string);
  for (const name of ["content-type", "content-length"]) void reply.removeHeader(name);
  return reply.code(304).send();
}

function asItCame(request: FastifyRequest): HTTPGraphQLRequest {
  const search = new URL(request.url, "http://gateway").search;
  return { method: request.method, headers: headersOf(request), search, body: request.body };
}

/** The id has become a text of the gateway's own list; nothing else of the request is believed but its variables. */
function partnersRequest(request: FastifyRequest, { text, fields }: PartnerCall): HTTPGraphQLRequest {
  const headers = headersOf(request);
  const body = { query: text, variables: fields.variables ?? {} };
  if (request.method !== "GET") return { method: request.method, headers, search: "", body };
  const search = new URLSearchParams({ query: text, variables: JSON.stringify(body.variables) });
  return { method: "GET", headers, search: `?${search}`, body: undefined };
}

function headersOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return map;
}

function knows({ headers }: FastifyRequest, etag: string | undefined): boolean {
  const given = headers["if-none-match"];
  return etag !== undefined && given !== undefined && given.split(",").some((known) => known.trim() === etag);
}
