import { createClient } from "graphql-sse";
import { graphqlUrlOf } from "../gateway";
import { startTestGateway } from "../testing/test-gateway";

type TestGateway = Awaited<ReturnType<typeof startTestGateway>>;

let library: TestGateway;
let revoke: (sessionId: string) => void = () => {};

beforeAll(async () => {
  library = await startTestGateway({
    corsOrigins: ["https://shop.test"],
    startCursor: () => Promise.resolve("start"),
    socketLimits: { reloadSpreadMs: 0, waitingEvents: 8 },
    revokedSessions: {
      subscribe(onRevoked) {
        revoke = onRevoked;
        return () => {};
      },
    },
  });
});
// A client that goes leaves nothing open at the subgraph; each test would hang here if it did.
afterEach(() => reviews().events.streamsOpen(0));
afterAll(() => library.gateway.stop());

const reviews = () => {
  const source = library.sources.get("reviews");
  if (!source) throw new Error("no reviews");
  return source;
};

const CHANGED = "subscription { bookChanged { id title } }";
const url = (): string => graphqlUrlOf(library.gateway);

/** What one request gets, as text, and how to leave. */
async function open(init: RequestInit & { path?: string } = {}) {
  const leaving = new AbortController();
  const headers = { accept: "text/event-stream", ...(init.headers as Record<string, string>) };
  const response = await fetch(`${url()}${init.path ?? ""}`, { ...init, headers, signal: leaving.signal });
  const reader = response.body?.getReader();
  let text = "";
  const until = async (part: string): Promise<string> => {
    while (!text.includes(part)) {
      const chunk = await reader?.read();
      if (!chunk || chunk.done) return `${text}(end)`;
      text += new TextDecoder().decode(chunk.value);
    }
    return text;
  };
  return { response, until, leave: () => leaving.abort() };
}

const post = (body: object, headers: Record<string, string> = {}) =>
  open({ method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json", ...headers } });

const get = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  open({ path: `?${new URLSearchParams(fields)}`, headers });

describe("subscriptions as server-sent events", () => {
  it("reach the real graphql-sse client, completed by other subgraphs", async () => {
    const client = createClient({ url: url(), retryAttempts: 0 });
    const results = client.iterate({ query: CHANGED });
    const first = results.next();
    await reviews().events.streamsOpen(1);
    reviews().events.publish(2);
    expect((await first).value).toEqual({ data: { bookChanged: { id: "b2", title: "Title b2" } } });
    reviews().events.endAll();
    expect((await results.next()).done).toBe(true);
    client.dispose();
  });

  it("begin with a cursor, and give each event its own as the id that browsers send back", async () => {
    const stream = await get({ query: CHANGED });
    expect(stream.response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(await stream.until("\n\n")).toBe("id: start\n\n");
    reviews().events.publish(1, "c1");
    expect(await stream.until("c1\n")).toContain("id: c1\nevent: next\ndata: ");
    stream.leave();
    await reviews().events.streamsOpen(0);
    const again = await get({ query: CHANGED }, { "last-event-id": "c1" });
    await reviews().events.streamsOpen(1);
    expect(reviews().requests.at(-1)?.resumeAfter).toBe("c1");
    again.leave();
  });

  it("answer queries too, and mutations by POST only", async () => {
    const query = await post({ query: "{ carriers }" });
    expect(await query.until("complete")).toContain('data: {"data":{"carriers":["snail","owl"]}}');
    const byGet = await get({ query: 'mutation { greet(id: "p1") { id } }' });
    expect(byGet.response.status).toBe(405);
  });

  it.each([
    ["a bad token", 401, { query: CHANGED }, { authorization: "Bearer not.a.token" }],
    ["a foreign page", 403, { query: CHANGED }, { origin: "https://evil.test" }],
    ["a form", 400, { query: CHANGED }, { "content-type": "text/plain" }],
    ["an unknown field", 400, { query: "subscription { nothing }" }, {}],
    ["a limit", 400, { query: `subscription { bookChanged { ${"id ".repeat(40)} } }` }, {}],
    ["what the subgraph refuses", 400, { query: 'subscription { reviewAdded(bookId: "forbidden") { id } }' }, {}],
    ["no document", 400, {}, {}],
    ["variables that are none", 400, { query: CHANGED, variables: 1 }, {}],
  ])("are refused for %s, before any event", async (_name, status, body, headers) => {
    const { response, until } = await post(body, headers as Record<string, string>);
    expect([response.status, await until("errors")]).toEqual([status, expect.stringContaining('"code"')]);
  });

  it("lets the pages of its own origin in, with an answer that they may read", async () => {
    const stream = await post({ query: CHANGED }, { origin: "https://shop.test" });
    expect(stream.response.headers.get("access-control-allow-origin")).toBe("https://shop.test");
    stream.leave();
  });

  it("end for good when the session is revoked, and the client is told why", async () => {
    const stream = await post({ query: CHANGED }, { authorization: `Bearer ${await library.token({ sid: "gone" })}` });
    await reviews().events.streamsOpen(1);
    revoke("gone");
    expect(await stream.until("complete")).toContain('"code":"UNAUTHENTICATED"');
  });

  it("end without `complete` when the supergraph is replaced, so that clients come again", async () => {
    const stream = await post({ query: CHANGED });
    await reviews().events.streamsOpen(1);
    library.gateway.replaceSupergraph(library.supergraphSdl);
    expect(await stream.until("complete")).toBe("id: start\n\n(end)");
  });
});

describe("identical subscriptions", () => {
  it("share one upstream where the viewer is the same, and each event is completed once", async () => {
    const guests = await Promise.all([post({ query: CHANGED }), post({ query: CHANGED })]);
    const person = await post({ query: CHANGED }, { authorization: `Bearer ${await library.token()}` });
    await reviews().events.streamsOpen(2);
    const catalog = library.sources.get("catalog");
    const before = catalog?.requests.length ?? 0;
    reviews().events.publish(3);
    for (const reader of [...guests, person]) expect(await reader.until("b3")).toContain("Title b3");
    expect((catalog?.requests.length ?? 0) - before).toBe(2);
    guests[0]?.leave();
    person.leave();
    await reviews().events.streamsOpen(1);
    reviews().events.publish(4);
    expect(await guests[1]?.until("b4")).toContain("Title b4");
    guests[1]?.leave();
  });

  it("do not, where arguments differ or one of them resumes", async () => {
    const streams = [
      await post({ query: "subscription($b: ID) { reviewAdded(bookId: $b) { id } }", variables: { b: "b1" } }),
      await post({ query: "subscription($b: ID) { reviewAdded(bookId: $b) { id } }", variables: { b: "b2" } }),
      await post({ query: CHANGED }),
      await post({ query: CHANGED, extensions: { resumeAfter: "c7" } }),
    ];
    await reviews().events.streamsOpen(4);
    for (const stream of streams) stream.leave();
  });
});
