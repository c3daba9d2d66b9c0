import { eventually } from "@mall/platform/testing/eventually";
import { GraphQLError } from "graphql";
import type { SubgraphRequest } from "./sources/subgraph-source";
import type { LibrarySource } from "./testing/library";
import { openClient } from "./testing/socket-client";
import { startTestGateway } from "./testing/test-gateway";

type TestGateway = Awaited<ReturnType<typeof startTestGateway>>;
const ALWAYS = { low: 1e9, normal: 1e9, high: 1e9, critical: 1e9 };

/** Makes a subgraph keep its answers back until the returned function is called. */
function hold(source: LibrarySource | undefined): () => void {
  if (!source) throw new Error("no such subgraph");
  const execute = source.execute.bind(source);
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => (release = resolve));
  source.execute = async (request: SubgraphRequest) => {
    await until;
    return execute(request);
  };
  return () => {
    source.execute = execute;
    release();
  };
}

describe("with too many operations under way", () => {
  let library: TestGateway;
  beforeAll(async () => {
    library = await startTestGateway({
      priorities: { low: ["people"], critical: ["greet"] },
      sheddingTerms: { eventLoopDelay: ALWAYS, inFlight: { ...ALWAYS, low: 2 } },
    });
  });
  afterAll(() => library.gateway.stop());

  it("the least important is refused over HTTP and sockets, the rest answered, and it is answered again afterwards", async () => {
    const release = hold(library.sources.get("shipping"));
    const waiting = [1, 2, 3].map(() => library.post({ query: "{ carriers }" }));
    const people = { query: "{ people { id } }" };
    const refused = await eventually(async () => {
      const answer = await library.post(people);
      expect(answer.status).toBe(503);
      return answer;
    });
    expect(refused.headers.get("retry-after")).toBe("2");
    expect(refused.body.errors?.[0]?.extensions).toMatchObject({ code: "UNAVAILABLE", priority: "low" });
    const { client } = openClient(library.gateway);
    await expect(client.iterate(people).next()).rejects.toMatchObject([{ extensions: { priority: "low" } }]);
    expect((await library.post({ query: 'mutation { greet(id: "p1") { id } }' })).status).toBe(200);
    release();
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await library.post(people)).status).toBe(200);
    await client.dispose();
  });

  it("turns a crowd away by itself while a subgraph says that its door is closed", async () => {
    const people = library.sources.get("people");
    if (!people) throw new Error("no people");
    const extensions = { code: "UNAVAILABLE", retryAfterSeconds: 7, closedForMs: 3_600_000 };
    people.failure = new GraphQLError("Too many.", { extensions });
    const knock = { query: "mutation { greet(id: 1) { name } }" };
    const told = [await library.post(knock)];
    people.failure = null;
    told.push(await library.post(knock));
    for (const { status, headers, body } of told) {
      expect([status, headers.get("retry-after"), body.errors?.length]).toEqual([503, "7", 1]);
      expect(body.errors?.[0]).toMatchObject({
        message: "Too many.",
        extensions: { code: "UNAVAILABLE", retryAfterSeconds: 7, traceId: headers.get("x-trace-id") },
      });
    }
    expect((await library.post({ query: "{ carriers }" })).status).toBe(200);
  });
});

describe("a gateway that is told to end", () => {
  it("says so first, goes on answering, and ends when what is under way has its answer", async () => {
    const library = await startTestGateway({ drainMs: 400 });
    const release = hold(library.sources.get("shipping"));
    const slow = library.post({ query: "{ carriers }" });
    const ready = () => fetch(`${library.gateway.url}/readyz`).then(({ status }) => status);
    expect(await ready()).toBe(200);
    const stopped = library.gateway.stop();
    await eventually(async () => expect(await ready()).toBe(503));
    expect((await fetch(`${library.gateway.url}/livez`)).status).toBe(200);
    expect((await library.post({ query: "{ people { id } }" })).status).toBe(200);
    release();
    expect((await slow).body).toEqual({ data: { carriers: ["snail", "owl"] } });
    await stopped;
    await expect(library.post({ query: "{ people { id } }" })).rejects.toThrow();
  });

  it("is not ready while what it needs is missing, but alive", async () => {
    const library = await startTestGateway({ ready: () => Promise.reject(new Error("no database")) });
    const statuses = ["/readyz", "/livez"].map(async (path) => (await fetch(library.gateway.url + path)).status);
    expect(await Promise.all(statuses)).toEqual([503, 200]);
    await library.gateway.stop();
  });
});

describe("what the caller may not have", () => {
  it("is refused before anything is planned or fetched, over HTTP and sockets", async () => {
    const library = await startTestGateway({
      fieldAccess: { fields: { "Query.people": ["LIBRARIAN"], "Subscription.bookChanged": [] }, onRecord: [] },
    });
    const reader = { authorization: `Bearer ${await library.token()}` };
    const librarian = { authorization: `Bearer ${await library.token({ roles: ["LIBRARIAN"] })}` };
    const people = { query: "{ people { id } }" };
    const [asGuest, asReader] = [await library.post(people), await library.post(people, reader)];
    const { client } = openClient(library.gateway);
    const events = client.iterate({ query: "subscription { bookChanged { id } }" }).next();
    expect(await events).toMatchObject({ value: { errors: [{ extensions: { code: "UNAUTHENTICATED" } }] } });
    const asked = [...library.sources.values()].flatMap(({ requests }) => requests);
    expect(asked).toEqual([]);
    for (const [answer, code] of [
      [asGuest, "UNAUTHENTICATED"],
      [asReader, "FORBIDDEN"],
    ] as const) {
      expect([answer.status, answer.body.data]).toEqual([200, null]);
      expect(answer.body.errors).toMatchObject([{ path: ["people"], extensions: { code } }]);
    }
    expect((await library.post(people, librarian)).body.errors).toBeUndefined();
    await client.dispose();
    await library.gateway.stop();
  });
});
