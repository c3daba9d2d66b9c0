import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { graphqlUrlOf } from "../gateway";
import { startTestGateway } from "../testing/test-gateway";
import { manifestEntry, operationId, readOperationList, toManifest } from "./operation-list";

const registered = manifestEntry("query Titles($n: Int) { books(first: $n) { ...T } } fragment T on Book { title }");
const operations = readOperationList(toManifest([registered]));
const byId = (id: string, variables: object = {}) => ({
  variables,
  extensions: { persistedQuery: { version: 1, sha256Hash: id } },
});

describe("the list of registered operations", () => {
  it("is refused when a text is not what its id says, or the format is another", () => {
    const forged = JSON.stringify({
      ...{ format: "apollo-persisted-query-manifest", version: 1 },
      operations: [{ ...registered, body: "{ brokenBook { id } }" }],
    });
    expect(() => readOperationList(forged)).toThrow(/not the SHA-256/);
    expect(() => readOperationList("{}")).toThrow(/format/);
  });

  it("takes documents with one operation that has a name", () => {
    expect(() => manifestEntry("{ a }")).toThrow(/one operation/);
    expect(() => manifestEntry("query A { a } query B { b }")).toThrow(/one operation/);
    expect(registered).toMatchObject({ name: "Titles", type: "query", id: operationId(registered.body) });
  });
});

describe("enforced", () => {
  it("answers registered operations by id or by their text, and nothing else", async () => {
    const library = await startTestGateway({ persistedOperations: { mode: "enforce", operations } });
    const expected = { data: { books: [{ title: "Title b1" }] } };
    expect((await library.post(byId(registered.id, { n: 1 }))).body).toEqual(expected);
    expect((await library.post({ query: registered.body, variables: { n: 1 } })).body).toEqual(expected);
    const refused = await library.post({ query: "{ books(first: 1) { id } }" });
    expect([refused.status, refused.body.errors?.[0]?.extensions["code"]]).toEqual([403, "OPERATION_NOT_REGISTERED"]);
    const query = "{ books(first: 1) { id } }";
    const selfRegistered = await library.post({ query, ...byId(operationId(query)) });
    expect(selfRegistered.status).toBe(403);
    expect((await library.post(byId(operationId(query)))).body.errors?.[0]?.extensions["code"]).toMatch(
      /OPERATION_NOT_REGISTERED|PERSISTED_QUERY_NOT_FOUND/,
    );
    await library.gateway.stop();
  });

  it("holds over a socket as well", async () => {
    const library = await startTestGateway({ persistedOperations: { mode: "enforce", operations } });
    const url = graphqlUrlOf(library.gateway).replace("http", "ws");
    const client = createClient({ url, webSocketImpl: WebSocket });
    const byIdOverSocket = { query: "", ...byId(registered.id, { n: 1 }) } as never;
    expect((await client.iterate(byIdOverSocket).next()).value).toMatchObject({
      data: { books: [{ title: "Title b1" }] },
    });
    const refused: unknown = await client
      .iterate({ query: "{ books(first: 1) { id } }" })
      .next()
      .catch((error: unknown) => error);
    expect(JSON.stringify(refused)).toContain("OPERATION_NOT_REGISTERED");
    await client.dispose();
    await library.gateway.stop();
  });
});

it("only logs what is not registered while it tries the list out", async () => {
  const warnings: unknown[] = [];
  const { silentLogger } = await import("@mall/platform/telemetry/logger");
  const logger = Object.assign(Object.create(silentLogger) as typeof silentLogger, {
    warn: (facts: unknown) => void warnings.push(facts),
  });
  const library = await startTestGateway({ logger, persistedOperations: { mode: "log", operations } });
  for (let time = 0; time < 2; time += 1) {
    expect((await library.post({ query: "query Mine { books(first: 1) { id } }" })).status).toBe(200);
  }
  expect(warnings).toMatchObject([{ name: "Mine" }]);
  await library.gateway.stop();
});
