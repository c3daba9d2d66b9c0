import type { FastifyInstance } from "fastify";

/**
 * Ends a server within `graceMs`. Clients keep their connections for the next request, and one whose answer was under way
 * would otherwise be kept open for minutes; so each answer given from then on is the last of its connection. What is not
 * over when the grace is, such as an answer that nobody reads, is cut off.
 */
export function closerOf(app: FastifyInstance, graceMs: number): () => Promise<void> {
  let isEnding = false;
  app.addHook("onSend", (_request, reply) => {
    if (isEnding) void reply.header("connection", "close");
    return Promise.resolve();
  });
  return async () => {
    isEnding = true;
    const cut = setTimeout(() => app.server.closeAllConnections(), graceMs);
    await app.close().finally(() => clearTimeout(cut));
  };
}
