import type { RouteAnswer, RouteRequest } from "@mall/platform/graphql/subgraph-route";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Readable } from "node:stream";
import type { GatewayRequestContext, SubgraphSources } from "./sources/subgraph-source";

/** A public path whose plain HTTP requests one subgraph answers. */
export interface ForwardedRoute {
  readonly method: "GET" | "POST" | "PATCH" | "HEAD" | "DELETE";
  /** Such as `/webhooks/payments/:provider`. */
  readonly path: string;
  readonly subgraph: string;
  /** The subgraph's name for it. */
  readonly route: string;
  /** Bytes of a request at most; default 64 KiB. */
  readonly bodyBytes?: number;
}

export interface ForwardingParts {
  readonly routes: readonly ForwardedRoute[];
  readonly sources: SubgraphSources;
  /** Who calls; throws for a bad token. */
  readonly identityOf: (request: FastifyRequest) => Promise<GatewayRequestContext>;
}

const DEFAULT_BODY_BYTES = 64 * 1024;
/**
 * What a request may say of its content, and how it is signed by whom it comes from. Everything else stays here: who
 * calls is said by the identity, and a header that we have not thought of must not pass for one of our own.
 */
const PASSED_ON =
  /^(content-(type|encoding|language|disposition|range|digest)|accept(-language)?|user-agent|range|if-(none-match|match|range|modified-since)|idempotency-key|upload-[a-z-]+|(webhook-|[a-z-]+-)?(signature|timestamp))$/;
const OWN = /^x-(mall|internal|user|forwarded)-/;

const isPassedOn = (name: string): boolean => PASSED_ON.test(name) && !OWN.test(name);

/** Passes requests on as they came, byte for byte. Registered by itself, so that no body parser of others reads them. */
export async function forwardRoutes(app: FastifyInstance, { routes, sources, identityOf }: ForwardingParts) {
  await app.register(async (door) => {
    door.removeAllContentTypeParsers();
    door.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    for (const { method, path, subgraph, route, bodyBytes = DEFAULT_BODY_BYTES } of routes) {
      door.route({
        method,
        url: path,
        bodyLimit: bodyBytes,
        handler: async (request, reply) => {
          const identity = await identityOf(request);
          const asked = sources.get(subgraph)?.route?.(route, toForward(request), identity);
          const answer = await Promise.resolve(asked).catch(() => UNAVAILABLE);
          return send(reply.header("x-trace-id", identity.traceId), answer ?? NOT_FOUND);
        },
      });
    }
  });
}

const NOT_FOUND: RouteAnswer = { status: 404, body: "" };
/** Nobody answered, or not in time. */
const UNAVAILABLE: RouteAnswer = {
  status: 503,
  headers: { "content-type": "application/problem+json", "retry-after": "1" },
  body: JSON.stringify({ status: 503, detail: "This part of the service did not answer. Try again in a moment." }),
};

function toForward(request: FastifyRequest): RouteRequest {
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === "string" && isPassedOn(name) ? [[name, value] as const] : [],
  );
  return {
    params: request.params as Record<string, string>,
    query: request.query as Record<string, string>,
    headers: Object.fromEntries(headers),
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  };
}

function send(reply: FastifyReply, { status, headers, body }: RouteAnswer): FastifyReply {
  void reply.code(status).headers({ ...headers });
  const isWhole = body === undefined || typeof body === "string" || Buffer.isBuffer(body);
  return reply.send(isWhole ? (body ?? "") : Readable.from(body));
}
