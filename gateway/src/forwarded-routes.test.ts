import type { RouteAnswer, RouteRequest } from "@mall/platform/graphql/subgraph-route";
import { serveSubgraph, type SubgraphServer } from "@mall/platform/graphql/subgraph-server";
import type { ForwardedRoute } from "./forwarded-routes";
import { HttpSource } from "./sources/http-source";
import { LocalSource, type LocalSubgraph } from "./sources/local-source";
import type { GatewayRequestContext, SubgraphSource } from "./sources/subgraph-source";
import { librarySources } from "./testing/library";
import { startTestGateway } from "./testing/test-gateway";

const KEY = { id: "k1", secret: "a secret of this test" };
const LIMIT = 1_024 * 1_024;
const ROUTES: ForwardedRoute[] = [
  { method: "PATCH", path: "/files/:id", subgraph: "shipping", route: "echo", bodyBytes: LIMIT },
  { method: "HEAD", path: "/files/:id", subgraph: "shipping", route: "offset" },
  { method: "GET", path: "/exports/:id", subgraph: "shipping", route: "stream" },
  { method: "GET", path: "/gone", subgraph: "shipping", route: "unknown" },
  { method: "GET", path: "/elsewhere", subgraph: "no such subgraph", route: "echo" },
  { method: "GET", path: "/slow", subgraph: "shipping", route: "slow" },
  { method: "GET", path: "/broken", subgraph: "shipping", route: "broken" },
];

interface Seen {
  readonly request: RouteRequest;
  readonly identity: GatewayRequestContext;
}

/** A subgraph that remembers what reached it. */
class EchoSubgraph implements LocalSubgraph {
  readonly name = "shipping";
  readonly seen: Seen[] = [];
  streamed = 0;

  execute = () => Promise.reject(new Error("not asked here"));
  subscribe = () => Promise.reject(new Error("not asked here"));
  ready = () => Promise.resolve();

  async route(name: string, request: RouteRequest, identity: GatewayRequestContext): Promise<RouteAnswer | null> {
    this.seen.push({ request, identity });
    if (name === "echo")
      return { status: 200, headers: { "content-type": "application/octet-stream" }, body: request.body };
    if (name === "offset") return { status: 200, headers: { "upload-offset": "42", "x-private": "1" } };
    if (name === "stream") return { status: 200, headers: { "content-type": "text/csv" }, body: this.pieces() };
    if (name === "slow") return new Promise(() => undefined);
    if (name === "broken") throw new Error("connect ECONNREFUSED 10.0.0.3");
    return null;
  }

  /** Eight times more than the gateway takes of a GraphQL answer, if anybody reads it. */
  private async *pieces(): AsyncGenerator<string> {
    for (let piece = 0; piece < 64; piece += 1) {
      this.streamed += 1;
      yield "x".repeat(1024 * 1024 - 1) + "\n";
    }
  }
}

const extensionsOf = async (answer: Response) =>
  ((await answer.json()) as { errors: [{ extensions: Record<string, unknown> }] }).errors[0].extensions;

type Library = Awaited<ReturnType<typeof startTestGateway>>;

describe.each(["in this process", "over HTTP"])("plain HTTP requests that a subgraph answers %s", (mode) => {
  const subgraph = new EchoSubgraph();
  let server: SubgraphServer | null = null;
  let library: Library;

  beforeAll(async () => {
    if (mode === "over HTTP") server = await serveSubgraph(subgraph as never, { port: 0, keys: [KEY] });
    const source = server ? new HttpSource({ name: "shipping", url: server.url, key: KEY }) : new LocalSource(subgraph);
    const sources = new Map<string, SubgraphSource>([...librarySources(), ["shipping", source]]);
    library = await startTestGateway({ sources, routes: ROUTES, operationTimeoutMs: 400 });
  });
  afterAll(async () => {
    await library.gateway.stop();
    await server?.stop();
  });
  beforeEach(() => subgraph.seen.splice(0));

  const call = (path: string, init: RequestInit = {}) => fetch(`${library.gateway.url}${path}`, init);
  const token = async () => `Bearer ${await library.token({ sub: "p7" })}`;

  it("arrive with each byte, their parameters and their headers", async () => {
    const body = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const headers = { "content-type": "application/offset+octet-stream", "upload-offset": "17" };
    const answer = await call("/files/a%2Fb?part=1&ü=é", { method: "PATCH", headers, body });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(body);
    expect(answer.headers.get("x-trace-id")).toMatch(/^[0-9a-f]{32}$/);
    expect(subgraph.seen[0]?.request).toMatchObject({
      params: { id: "a/b" },
      query: { part: "1", ü: "é" },
      headers,
      body,
    });
  });

  it("say who calls by the identity alone: credentials and internal headers are withheld", async () => {
    const headers = {
      authorization: await token(),
      ...{ cookie: "session=1", "x-mall-identity": "forged", "x-user-id": "1", "x-forwarded-for": "1.2.3.4" },
      "x-signature": "t=1",
    };
    await call("/files/1", { method: "PATCH", headers, body: "{}" });
    const [seen] = subgraph.seen;
    expect(seen?.identity.viewer).toMatchObject({ id: "p7" });
    expect(seen?.request.headers["x-signature"]).toBe("t=1");
    for (const name of Object.keys(headers).slice(0, -1)) expect(seen?.request.headers[name]).toBeUndefined();
    await call("/files/1", { method: "PATCH", body: "{}" });
    expect(subgraph.seen[1]?.identity.viewer).toBeNull();
  });

  it("with a bad token get 401 and go nowhere", async () => {
    const expired = `Bearer ${await library.token({ expiresInSeconds: -60 })}`;
    for (const authorization of [expired, "Bearer a.b.c", "Basic x"]) {
      const answer = await call("/files/1", { method: "PATCH", headers: { authorization }, body: "x" });
      expect([answer.status, (await extensionsOf(answer))["code"]]).toEqual([401, "UNAUTHENTICATED"]);
    }
    expect(subgraph.seen).toEqual([]);
  });

  it("get 404 where there is no such route, path or method", async () => {
    for (const path of ["/gone", "/elsewhere", "/nowhere"]) expect((await call(path)).status).toBe(404);
    expect((await call("/files/1", { method: "DELETE" })).status).toBe(404);
  });

  it("over the limit of their route get 413 with that limit, and go nowhere", async () => {
    expect((await call("/files/1", { method: "PATCH", body: "x".repeat(LIMIT) })).status).toBe(200);
    subgraph.seen.splice(0);
    const answer = await call("/files/1", { method: "PATCH", body: "x".repeat(LIMIT + 1) });
    expect([answer.status, await extensionsOf(answer)]).toEqual([
      413,
      { code: "LIMIT_EXCEEDED", limit: "body", value: LIMIT + 1, maximum: LIMIT, traceId: expect.any(String) },
    ]);
    expect(subgraph.seen).toEqual([]);
  });

  it("by HEAD get headers and no body", async () => {
    const answer = await call("/files/1", { method: "HEAD" });
    expect([answer.status, answer.headers.get("upload-offset"), await answer.text()]).toEqual([200, "42", ""]);
  });

  it("get an answer of any length, piece by piece, only as fast as it is read", async () => {
    const answer = await call("/exports/1");
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    // Sockets buffer some megabytes; the rest is not made before somebody wants it, even after the deadline.
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(subgraph.streamed).toBeLessThan(40);
    let bytes = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) bytes += part.value.length;
    expect(subgraph.streamed).toBe(64);
    expect(bytes).toBeGreaterThan(60 * 1024 * 1024);
  });

  it("get 503 from a subgraph that does not answer in time", async () => {
    expect((await call("/slow")).status).toBe(503);
  });

  it("never learn what a bug was about", async () => {
    const answer = await call("/broken");
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(await answer.text()).not.toContain("10.0.0.3");
  });
});
