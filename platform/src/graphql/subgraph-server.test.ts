import { buildSchema } from "graphql";
import { WebSocket } from "ws";
import { signRequest } from "../auth/signed-request";
import type { RunningSubgraph } from "./running-subgraph";
import { serveSubgraph, type SubgraphServer } from "./subgraph-server";

const KEY = { id: "k1", secret: "a secret of this test" };
const identity = { viewer: null, traceId: "t", deadlineAt: 0 };

/** A subgraph that answers every operation alike: these tests are about who gets as far as that. */
const subgraph = {
  name: "reviews",
  schema: buildSchema("type Query { ok: Boolean } type Subscription { ticked: Int }"),
  ready: () => Promise.resolve(),
  execute: () => Promise.resolve({ data: { ok: true } }),
} as unknown as RunningSubgraph;

let server: SubgraphServer;
beforeAll(async () => {
  server = await serveSubgraph(subgraph, { port: 0, keys: [KEY] });
});
afterAll(() => server.stop());

const signed = (method: string, body: string) => ({
  ...signRequest({ method, path: "/graphql", subgraph: "reviews", body, identity }, KEY, Date.now()),
});

async function post(body: string | null, headers: Record<string, string> = {}) {
  const response = await fetch(server.url, { method: "POST", body, headers });
  return { status: response.status, answer: (await response.json()) as { data?: unknown } };
}

describe("a subgraph over HTTP", () => {
  it("answers what the gateway has signed, once", async () => {
    const body = JSON.stringify({ query: "{ ok }" });
    const headers = signed("POST", body);
    expect(await post(body, headers)).toEqual({ status: 200, answer: { data: { ok: true } } });
    expect((await post(body, headers)).status).toBe(401);
  });

  it.each([
    ["an operation", '{"query":"{ ok }"}'],
    ["nothing at all", null],
    ["no JSON", "{"],
  ])("says 401 to whoever sends %s without a good signature", async (_what, body) => {
    expect((await post(body)).status).toBe(401);
    const forged = { "x-mall-identity": "bnVsbA", "x-mall-signature": `v1;${KEY.id};1;nonce;mac` };
    expect((await post(body, forged)).status).toBe(401);
  });

  it("goes on after a signed body that is no JSON", async () => {
    expect((await post("{", signed("POST", "{"))).status).toBe(500);
    expect((await post("{", signed("POST", "{"))).status).toBe(500);
  });
});

describe("a subgraph over WebSocket", () => {
  const talk = (...messages: unknown[]): Promise<number> => {
    const socket = new WebSocket(server.url.replace("http", "ws"), "graphql-transport-ws");
    socket.once("open", () => messages.forEach((message) => socket.send(JSON.stringify(message))));
    return new Promise((resolve) => socket.once("close", resolve));
  };
  const hello = (payload: object) => ({ type: "connection_init", payload });
  const ask = (query: string) => ({ type: "subscribe", id: "1", payload: { query } });

  it("turns away who does not say hello, or says it unsigned", async () => {
    expect(await talk(ask("subscription { ticked }"))).toBe(4401);
    expect(await talk(hello({}))).toBe(4403);
    expect(await talk(hello({ "x-mall-identity": 1, "x-mall-signature": { a: [] } }))).toBe(4403);
  });

  it("turns away who says an earlier hello again", async () => {
    const params = signed("GET", "");
    const socket = new WebSocket(server.url.replace("http", "ws"), "graphql-transport-ws");
    socket.once("open", () => socket.send(JSON.stringify(hello(params))));
    await new Promise((resolve) => socket.once("message", resolve));
    socket.close();
    expect(await talk(hello(params))).toBe(4403);
  });

  it("reads no megabytes from strangers", async () => {
    // The protocol library says aloud that the socket failed.
    const said = jest.spyOn(console, "error").mockImplementation(() => undefined);
    expect(await talk(hello({ padding: "x".repeat(1_100_000) }))).toBe(1009);
    said.mockRestore();
  });
});

describe("a subgraph that stops", () => {
  const HOUR_MS = 3_600_000;

  /** One request that came in and has no answer yet, beside a connection on which nothing is asked any more. */
  async function whileAnswering(graceMs: number) {
    let answer: (result: object) => void = () => undefined;
    let tellArrived: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (tellArrived = resolve));
    const execute = () => {
      tellArrived();
      return new Promise<object>((resolve) => (answer = resolve));
    };
    const busy = { ...subgraph, execute } as unknown as RunningSubgraph;
    const stopping = await serveSubgraph(busy, { port: 0, keys: [KEY], graceMs });
    await (await fetch(stopping.url.replace("/graphql", "/livez"))).text();
    const body = JSON.stringify({ query: "mutation { buy }", kind: "mutation" });
    const answered = fetch(stopping.url, { method: "POST", body, headers: signed("POST", body) });
    const settled = answered.then(({ status }) => status).catch((error: Error) => error.message);
    await arrived;
    return { stopping, settled, answer: (result: object) => answer(result) };
  }

  it("answers what the gateway has asked before, and waits for no connection that it would keep", async () => {
    const { stopping, settled, answer } = await whileAnswering(HOUR_MS);
    const stopped = stopping.stop();
    answer({ data: { buy: true } });
    expect(await settled).toBe(200);
    await stopped;
  });

  it("waits neither for ever for an answer nor for a socket that hears nothing", async () => {
    const { stopping, settled } = await whileAnswering(20);
    const deaf = new WebSocket(stopping.url.replace("http", "ws"), "graphql-transport-ws");
    await new Promise((resolve) => deaf.once("open", resolve));
    deaf.pause();
    await stopping.stop();
    expect(await settled).toBe("fetch failed");
    deaf.terminate();
  });
});
