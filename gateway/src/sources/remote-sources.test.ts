import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { loadSupergraph, subgraphsOf } from "../supergraph";
import { composeLibrary } from "../testing/library";
import { RemoteSources } from "./remote-sources";

const servers: Server[] = [];
afterAll(() => servers.forEach((server) => server.close()));

/** A subgraph that says its name, whatever it is asked. */
async function answering(name: string): Promise<string> {
  const server = createServer((_request, response) => response.end(JSON.stringify({ data: { name } })));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

const libraryAt = (url: string): string => composeLibrary().replace("http://shipping.test/graphql", url);
const options = { subgraphUrls: {}, subgraphKeys: {}, subgraphTimeoutMs: 1_000 };
const ask = async (sources: RemoteSources): Promise<unknown> => {
  const request = { viewer: null, traceId: "t", deadlineAt: Date.now() + 5_000 };
  const source = sources.byName.get("shipping");
  return (await source?.execute({ operation: "{ name }", kind: "query", variables: {}, request }))?.data?.["name"];
};

it("are listed as the supergraph lists them once it is built", () => {
  const sdl = composeLibrary();
  expect(subgraphsOf(sdl)).toEqual(loadSupergraph(sdl).subgraphs);
});

describe("subgraphs at the addresses of the supergraph", () => {
  it("are asked where the next supergraph says, and those that stayed where they were keep their connections", async () => {
    const sources = new RemoteSources(options);
    sources.follow(libraryAt(await answering("old")));
    const catalog = sources.byName.get("catalog");
    expect(await ask(sources)).toBe("old");
    const former = sources.byName.get("shipping");
    sources.follow(libraryAt(await answering("new")));
    expect(await ask(sources)).toBe("new");
    expect(sources.byName.get("catalog")).toBe(catalog);
    // Operations that began before go on with it.
    const request = { viewer: null, traceId: "t", deadlineAt: Date.now() + 5_000 };
    const late = await former?.execute({ operation: "{ name }", kind: "query", variables: {}, request });
    expect(late?.data).toEqual({ name: "old" });
    await Promise.all([...sources.byName.values(), former].map((source) => source?.stop()));
  });

  it("stay where they are when a supergraph is refused", async () => {
    const sources = new RemoteSources(options);
    sources.follow(libraryAt(await answering("good")));
    const other = libraryAt(await answering("bad"));
    expect(() =>
      sources.follow(other, () => {
        throw new Error("cannot be served");
      }),
    ).toThrow("cannot be served");
    expect(() => sources.follow("type Query {")).toThrow();
    expect(await ask(sources)).toBe("good");
    expect(() => sources.follow(libraryAt(""))).toThrow("SUBGRAPH_URLS");
    expect(await ask(sources)).toBe("good");
    await Promise.all([...sources.byName.values()].map((source) => source.stop()));
  });
});
