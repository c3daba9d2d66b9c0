import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { registry } from "./metrics";

const OWN_MACHINE = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/**
 * `/metrics` for Prometheus: for whoever has the token, or, where there is none, for this machine itself. To all others
 * the path does not exist. What a proxy of ours passes on is not from this machine.
 */
export function serveMetrics(app: FastifyInstance, token: string | null): void {
  app.get("/metrics", async (request, reply) => {
    if (!mayRead(request, token)) return reply.code(404).send({ errors: [{ message: "Not found" }] });
    return reply.header("content-type", registry.contentType).send(await registry.metrics());
  });
}

function mayRead({ headers, raw }: FastifyRequest, token: string | null): boolean {
  if (token === null) {
    return OWN_MACHINE.has(raw.socket.remoteAddress ?? "") && headers["x-forwarded-for"] === undefined;
  }
  const given = Buffer.from(headers.authorization ?? "");
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
