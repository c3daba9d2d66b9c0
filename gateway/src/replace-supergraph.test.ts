import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { silentLogger } from "@mall/platform/telemetry/logger";
import { eventually } from "@mall/platform/testing/eventually";
import { watchSupergraphFile } from "./supergraph-file";
import { composeLibrary, type LibrarySource } from "./testing/library";
import { iterate, nextResult, openClient } from "./testing/socket-client";
import { startTestGateway } from "./testing/test-gateway";

type TestGateway = Awaited<ReturnType<typeof startTestGateway>>;

/** The library without one of its fields. */
const smaller = (): string => composeLibrary().replace(/^ {2}carriers: .*$/m, "");

/** Keeps the next answer of a subgraph back until `now`. */
function holdNext(source: LibrarySource | undefined): { readonly asked: Promise<void>; readonly now: () => void } {
  if (!source) throw new Error("no such subgraph");
  const execute = source.execute.bind(source);
  let now = (): void => {};
  const released = new Promise<void>((resolve) => (now = resolve));
  const asked = new Promise<void>((resolve) => {
    source.execute = async (request) => {
      source.execute = execute;
      resolve();
      await released;
      return execute(request);
    };
  });
  return { asked, now: () => now() };
}

let library: TestGateway;

beforeEach(async () => {
  library = await startTestGateway({ socketLimits: { reloadSpreadMs: 0 } });
});

afterEach(() => library.gateway.stop());

describe("a new supergraph", () => {
  it("serves the requests that come after it", async () => {
    expect((await library.post({ query: "{ carriers }" })).status).toBe(200);
    library.gateway.replaceSupergraph(smaller());
    expect((await library.post({ query: "{ carriers }" })).status).toBe(400);
    expect((await library.post({ query: "{ books(first: 1) { title } }" })).status).toBe(200);
  });

  it.each([
    ["is no supergraph", "type Query { a: Int }"],
    ["is not even GraphQL", "{"],
    [
      "needs a subgraph that nobody knows",
      composeLibrary().replace(/@join__graph\(name: "people"/, '@join__graph(name: "strangers"'),
    ],
  ])("is refused when it %s, and the last good one stays", async (_name, sdl) => {
    expect(() => library.gateway.replaceSupergraph(sdl)).toThrow();
    expect((await library.post({ query: "{ carriers }" })).body).toEqual({ data: { carriers: ["snail", "owl"] } });
  });

  it("does not disturb requests that have begun", async () => {
    const release = holdNext(library.sources.get("shipping"));
    const answer = library.post({ query: "{ carriers }" });
    await release.asked;
    library.gateway.replaceSupergraph(smaller());
    release.now();
    expect((await answer).body).toEqual({ data: { carriers: ["snail", "owl"] } });
  });

  it("has subscriptions begin again with it, once what else runs on their socket is answered", async () => {
    const { client, closed } = openClient(library.gateway, {}, { retryAttempts: 1 });
    const results = iterate(client, { query: "subscription { bookChanged { id title } }" });
    const first = nextResult(results);
    const reviews = library.sources.get("reviews");
    await reviews?.events.streamsOpen(1);
    const shipping = library.sources.get("shipping");
    const release = holdNext(shipping);
    const answer = nextResult(iterate(client, { query: "{ carriers }" }));
    await release.asked;
    library.gateway.replaceSupergraph(smaller());
    await new Promise((resolve) => setImmediate(resolve));
    release.now();
    expect(await answer).toEqual({ data: { carriers: ["snail", "owl"] } });
    expect(await closed).toMatchObject({ code: 1012 });
    await eventually(() => expect(reviews?.requests.filter(({ kind }) => kind === "subscription")).toHaveLength(2));
    await reviews?.events.streamsOpen(1);
    reviews?.events.publish(2);
    expect(await first).toEqual({ data: { bookChanged: { id: "b2", title: "Title b2" } } });
    await client.dispose();
  });
});

describe("the supergraph's file", () => {
  it("is read again when it changes, and a broken one is passed over", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "supergraph-"));
    const file = path.join(folder, "supergraph.graphql");
    writeFileSync(file, "one");
    const seen: string[] = [];
    let arrived = (_sdl: string): void => {};
    const next = (): Promise<string> => new Promise((resolve) => (arrived = resolve));
    const onChange = (sdl: string): void => {
      seen.push(sdl);
      arrived(sdl);
      if (sdl === "broken") throw new Error("broken");
    };
    const stop = watchSupergraphFile({ file, onChange, logger: silentLogger, everyMs: 20 });
    const broken = next();
    writeFileSync(file, "broken");
    await broken;
    const mended = next();
    writeFileSync(file, "mended");
    await mended;
    stop();
    rmSync(folder, { recursive: true });
    expect(seen).toEqual(["broken", "mended"]);
  });
});
