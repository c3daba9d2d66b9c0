import Fastify from "fastify";
import { Agent, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { closerOf } from "./close-server";

const HOUR_MS = 3_600_000;

/** A server whose answer is kept back, and a client that keeps its connection, with a request under way. */
async function whileAnswering(graceMs: number) {
  const app = Fastify({ forceCloseConnections: "idle", keepAliveTimeout: HOUR_MS });
  const close = closerOf(app, graceMs);
  let answer: (text: string) => void = () => undefined;
  const arrived = new Promise<void>((resolve) => {
    app.get("/", () => {
      resolve();
      return new Promise<string>((held) => (answer = held));
    });
  });
  await app.listen({ port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    get({ port, agent }, (message) => resolve(message.resume())).on("error", reject);
  });
  await arrived;
  return { close, answered, answer };
}

describe("a server that ends", () => {
  it("answers what is under way and waits for no connection that its client would keep", async () => {
    const { close, answered, answer } = await whileAnswering(HOUR_MS);
    const closed = close();
    answer("done");
    expect((await answered).headers.connection).toBe("close");
    await closed;
  });

  it("cuts off what is not over when its grace is", async () => {
    const { close, answered } = await whileAnswering(20);
    const isCut = expect(answered).rejects.toThrow("socket hang up");
    await close();
    await isCut;
  });
});
