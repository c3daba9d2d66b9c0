import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createVerifier, type VerifiedRequest } from "@mall/platform/auth/signed-request";
import type { Viewer } from "@mall/platform/auth/viewer";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import { librarySchema } from "../testing/library";
import { EventHub } from "../testing/event-hub";
import { HttpSource } from "./http-source";
import type { SubgraphRequest } from "./subgraph-source";

const KEY = { id: "k1", secret: "a secret of this test" };
const viewer: Viewer = { id: "u1", sessionId: "s1", roles: ["A"], sellerIds: [], expiresAt: 9e9 };

type Answer = (response: ServerResponse, verified: VerifiedRequest, body: string) => void;

/** A subgraph that checks signatures and answers as the test says. */
class TestSubgraph {
  private answer: Answer = (response) => response.end('{"data":{"ok":true}}');
  private readonly verify = createVerifier([KEY], Date.now);
  readonly server: Server = createServer((request, response) => void this.handle(request, response));
  readonly events = new EventHub();
  readonly identities: unknown[] = [];
  source = new HttpSource({ name: "reviews", url: "http://127.0.0.1:1/graphql", key: KEY });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    this.source = this.sourceWith({ timeoutMs: 20_000 });
    useServer<Record<string, string>>(
      {
        schema: librarySchema("reviews"),
        context: () => ({ events: this.events }),
        onConnect: ({ connectionParams = {} }) => {
          const verified = this.verify({
            method: "GET",
            path: "/graphql",
            subgraph: "reviews",
            body: "",
            headers: connectionParams,
          });
          if (!verified.identity) return false;
          this.identities.push(verified.identity);
          return true;
        },
      },
      new WebSocketServer({ server: this.server, path: "/graphql" }),
    );
  }

  sourceWith(limits: { readonly timeoutMs: number }): HttpSource {
    const { port } = this.server.address() as AddressInfo;
    return new HttpSource({ name: "reviews", url: `http://127.0.0.1:${port}/graphql`, key: KEY, ...limits });
  }

  answers(answer: Answer): void {
    this.answer = answer;
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const verified = this.verify({
      method: "POST",
      path: request.url ?? "",
      subgraph: "reviews",
      body,
      headers: request.headers,
    });
    this.answer(response, verified, body);
  }
}

const subgraph = new TestSubgraph();

beforeAll(() => subgraph.start());

afterAll(async () => {
  await subgraph.source.stop();
  subgraph.server.closeAllConnections();
  subgraph.server.close();
});

const ask = (change: Partial<SubgraphRequest> = {}): SubgraphRequest => ({
  operation: "query Q($n: Int) { ok }",
  operationName: "Q",
  kind: "query",
  variables: { n: 1 },
  request: { viewer, traceId: "trace", deadlineAt: Date.now() + 60_000 },
  ...change,
});

describe("a subgraph behind HTTP", () => {
  it("gets the operation, signed with the identity of the one who asks", async () => {
    const request = ask();
    let received: unknown;
    subgraph.answers((response, verified, body) => {
      received = { verified, body: JSON.parse(body) };
      response.end('{"data":{"ok":true},"errors":[{"message":"half","path":["x"],"extensions":{"code":"NOT_FOUND"}}]}');
    });
    expect(await subgraph.source.execute(request)).toEqual({
      data: { ok: true },
      errors: [{ message: "half", path: ["x"], extensions: { code: "NOT_FOUND" } }],
    });
    const { deadlineAt } = (received as { verified: { identity: { deadlineAt: number } } }).verified.identity;
    // Told until when it is waited for, which is less than the whole operation may take.
    expect(deadlineAt).toBeLessThan(request.request.deadlineAt);
    expect(received).toEqual({
      verified: { identity: { ...request.request, deadlineAt } },
      body: { query: request.operation, operationName: "Q", kind: "query", variables: { n: 1 } },
    });
  });

  it("is asked once by whoever asks the same at the same time, and again for another person", async () => {
    const askers: unknown[] = [];
    subgraph.answers((response, { identity }) => {
      askers.push(identity?.viewer?.id);
      setTimeout(() => response.end('{"data":{"ok":true}}'), 20);
    });
    const bob = { request: { viewer: { ...viewer, id: "u2" }, traceId: "t", deadlineAt: Date.now() + 60_000 } };
    const [first, second] = await Promise.all(
      [ask(), ask(), ask(bob)].map((request) => subgraph.source.execute(request)),
    );
    expect(askers.sort()).toEqual(["u1", "u2"]);
    expect(first).toEqual(second);
    expect(first).not.toBe(second);
  });

  it("signs every request anew", async () => {
    const faults: unknown[] = [];
    subgraph.answers((response, { fault }) => {
      faults.push(fault);
      response.end('{"data":{}}');
    });
    await Promise.all([1, 2].map((n) => subgraph.source.execute(ask({ variables: { n } }))));
    expect(faults).toEqual([undefined, undefined]);
  });

  it.each<[string, Answer]>([
    [
      "refuses our signature",
      (response) =>
        response.writeHead(401).end('{"errors":[{"message":"unsigned","extensions":{"code":"UNAUTHENTICATED"}}]}'),
    ],
    ["fails", (response) => response.writeHead(503).end("<html>")],
    ["answers no JSON", (response) => response.end("<html>")],
    ["answers JSON that is no GraphQL", (response) => response.end('{"hello":1}')],
    ["answers nothing", (response) => response.destroy()],
    ["answers too much", (response) => response.end(`{"data":"${"x".repeat(9 * 1024 * 1024)}"}`)],
  ])("gives no answer when it %s", async (_name, answer) => {
    subgraph.answers(answer);
    await expect(subgraph.source.execute(ask())).rejects.toThrow();
  });

  it("has only so long to answer, and less when nobody waits that long", async () => {
    const hungUp = new Promise<void>((resolve) => {
      subgraph.answers((response) => response.once("close", resolve));
    });
    // Longer than the test may take: only the request's own deadline can end it.
    const patient = subgraph.sourceWith({ timeoutMs: 600_000 });
    const request = ask({ request: { viewer, traceId: "t", deadlineAt: Date.now() + 50 } });
    await expect(patient.execute(request)).rejects.toMatchObject({ extensions: { code: "UNAVAILABLE" } });
    await hungUp;
    subgraph.answers(() => {});
    const late = ask({ request: { viewer, traceId: "t", deadlineAt: Date.now() + 600_000 } });
    await expect(subgraph.sourceWith({ timeoutMs: 50 }).execute(late)).rejects.toThrow(
      '"reviews" did not answer in time',
    );
  });

  it("sends events over a socket that carries the signed identity, until the stream is ended", async () => {
    const request = ask({
      operation: "subscription { bookChanged { id } }",
      operationName: undefined,
      kind: "subscription",
      variables: {},
    });
    const stream = await subgraph.source.subscribe(request);
    const first = stream.next();
    await subgraph.events.streamsOpen(1);
    subgraph.events.publish(2);
    expect(await first).toEqual({ done: false, value: { data: { bookChanged: { id: "b2" } } } });
    expect(subgraph.identities.at(-1)).toEqual(request.request);
    await stream.return?.();
    await subgraph.events.streamsOpen(0);
  });
});
