import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { startTestGateway } from "../testing/test-gateway";

describe("cost", () => {
  const books = (first: number) => ({ query: `{ books(first: ${first}) { title creator { name } } }` });

  it("refuses an operation that may cost too much, before anything of it is planned", async () => {
    const strict = await startTestGateway({ limits: { cost: 20 } });
    const { status, body } = await strict.post(books(50));
    await strict.gateway.stop();
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions).toMatchObject({
      code: "LIMIT_EXCEEDED",
      limit: "cost",
      value: 100,
      maximum: 20,
    });
  });

  it("names a page that is too large, before its cost", async () => {
    const library = await startTestGateway();
    const { body } = await library.post(books(1_000_000));
    await library.gateway.stop();
    expect(body.errors?.[0]).toMatchObject({
      message: "books(first:) asks for 1000000, where 1000 is the maximum of a page.",
      extensions: { code: "LIMIT_EXCEEDED", limit: "pageSize", value: 1_000_000, maximum: 1_000 },
    });
  });

  it("keeps one budget for a client, over HTTP and over a socket", async () => {
    const paid = await startTestGateway({ costBudget: { capacity: 50, perSecond: 0.001 } });
    expect((await paid.post(books(50))).status).toBe(200);
    const client = createClient({ url: `${paid.gateway.url.replace("http", "ws")}/graphql`, webSocketImpl: WebSocket });
    const [answer] = await Promise.all([
      client
        .iterate(books(50))
        .next()
        .catch((error: unknown) => error),
    ]);
    await client.dispose();
    await paid.gateway.stop();
    expect(JSON.stringify(answer)).toContain("TOO_MANY_REQUESTS");
  });

  it("takes the most that it may cost from the client's budget and gives back what it did not use", async () => {
    const paid = await startTestGateway({ costBudget: { capacity: 100, perSecond: 0.001 } });
    const first = await paid.post(books(20));
    const { cost } = (first.body as { extensions?: { cost?: Record<string, number> } }).extensions ?? {};
    expect(cost?.["requested"]).toBe(40);
    expect(cost?.["actual"]).toBeLessThan(40);
    expect(cost?.["remaining"]).toBe(100 - (cost?.["actual"] ?? 0));
    const second = await paid.post(books(50));
    expect(second.status).toBe(429);
    expect(second.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(second.body.errors?.[0]?.extensions).toMatchObject({
      code: "TOO_MANY_REQUESTS",
      limit: "budget",
      value: 100,
    });
    const alice = await paid.post(books(50), { authorization: `Bearer ${await paid.token()}` });
    await paid.gateway.stop();
    expect(alice.status).toBe(200);
  });
});
