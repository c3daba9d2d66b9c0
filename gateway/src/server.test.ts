import { createHash } from "node:crypto";
import { buildClientSchema, getIntrospectionQuery } from "graphql";
import { graphqlUrlOf } from "./gateway";
import { startTestGateway } from "./testing/test-gateway";

type TestGateway = Awaited<ReturnType<typeof startTestGateway>>;

let library: TestGateway;

beforeAll(async () => {
  library = await startTestGateway({ limits: { perField: { greet: 1 } } });
});

afterAll(() => library.gateway.stop());

const codesOf = ({ body }: Awaited<ReturnType<TestGateway["post"]>>): unknown[] =>
  (body.errors ?? []).map(({ extensions }) => extensions["code"]);

describe("the gateway over HTTP", () => {
  it("answers a query that needs several subgraphs", async () => {
    const { status, body } = await library.post({
      query: "query Q($n: Int) { books(first: $n) { title creator { name } rating { count } } }",
      variables: { n: 1 },
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      data: { books: [{ title: "Title b1", creator: { name: "Name p1" }, rating: { count: 1 } }] },
    });
  });

  it("loses only the fields of a subgraph that fails, and says which", async () => {
    const people = library.sources.get("people");
    if (!people) throw new Error("no people");
    people.failure = new Error("connect ECONNREFUSED 10.0.0.3");
    const answer = await library.post({ query: "{ books(first: 1) { title creator { id nickname } } carriers }" });
    people.failure = null;
    expect(answer.status).toBe(200);
    expect(answer.body.data).toEqual({
      books: [{ title: "Title b1", creator: { id: "p1", nickname: null } }],
      carriers: ["snail", "owl"],
    });
    expect(answer.body.errors).toEqual([
      {
        message: 'The subgraph "people" did not answer.',
        path: ["books", 0, "creator"],
        extensions: { code: "UNAVAILABLE", service: "people", traceId: expect.stringMatching(/^[0-9a-f]{32}$/) },
      },
    ]);
  });

  it("hides what a subgraph's bug was about, but says where it struck", async () => {
    const { body } = await library.post({ query: "{ brokenBook { id } }" });
    expect(body.data).toEqual({ brokenBook: null });
    expect(body.errors).toEqual([
      {
        message: "Something went wrong on our side.",
        path: ["brokenBook"],
        extensions: { code: "INTERNAL", service: "catalog", traceId: expect.stringMatching(/^[0-9a-f]{32}$/) },
      },
    ]);
    expect(JSON.stringify(body)).not.toContain("shelf");
  });

  it("goes on with the caller's trace", async () => {
    const trace = "0af7651916cd43dd8448eb211c80319c";
    const { headers, body } = await library.post(
      { query: "{ brokenBook { id } }" },
      { traceparent: `00-${trace}-b7ad6b7169203331-01` },
    );
    expect(headers.get("x-trace-id")).toBe(trace);
    expect(body.errors?.[0]?.extensions["traceId"]).toBe(trace);
  });

  it.each([
    ["a syntax error", "{ books {", "GRAPHQL_PARSE_FAILED"],
    ["an unknown field", "{ nothing }", "GRAPHQL_VALIDATION_FAILED"],
    ["a reserved alias", "{ books { __proto__: title } }", "GRAPHQL_VALIDATION_FAILED"],
    ["a reserved alias for a type name", "{ books { __typename: title } }", "GRAPHQL_VALIDATION_FAILED"],
    ["a missing variable", "query($id: ID!) { book(id: $id) { id } }", "BAD_USER_INPUT"],
    ["two operations without a name", "query A { carriers } query B { carriers }", "OPERATION_RESOLUTION_FAILURE"],
    ["a subscription", "subscription { reviewAdded { id } }", "BAD_REQUEST"],
    ["a sensitive field twice", 'mutation { a: greet(id: "p1") { id } b: greet(id: "p2") { id } }', "LIMIT_EXCEEDED"],
  ])("refuses %s with 400", async (_name, query, code) => {
    const answer = await library.post({ query });
    expect([answer.status, codesOf(answer)]).toEqual([400, [code]]);
    expect(answer.body).not.toHaveProperty("data");
  });

  it("does not ask a subgraph anything for a refused operation", async () => {
    const before = library.sources.get("people")?.requests.length;
    await library.post({ query: 'mutation { a: greet(id: "p1") { id } b: greet(id: "p2") { id } }' });
    expect(library.sources.get("people")?.requests.length).toBe(before);
  });

  it("names limit, value and maximum", async () => {
    const { body } = await library.post({
      query: `{ ${Array.from({ length: 21 }, (_, n) => `a${n}: __typename`).join(" ")} }`,
    });
    expect(body.errors?.[0]?.extensions).toMatchObject({
      code: "LIMIT_EXCEEDED",
      limit: "queryFields",
      value: 21,
      maximum: 20,
    });
  });

  it("refuses a body that is too large with 413", async () => {
    const answer = await library.post({ query: "{ carriers }", variables: { text: "x".repeat(300_000) } });
    expect(answer.status).toBe(413);
    expect(answer.body.errors?.[0]?.extensions).toMatchObject({
      code: "LIMIT_EXCEEDED",
      limit: "body",
      value: 300_048,
      maximum: 262_144,
    });
  });

  it.each([
    ["another charset", 415, { "content-type": "application/json; charset=utf-7" }, '{"query":"{ carriers }"}'],
    ["plain text", 400, { "content-type": "text/plain" }, "{ carriers }"],
    ["broken JSON", 400, { "content-type": "application/json" }, '{"query":'],
    [
      "a poisoned prototype",
      400,
      { "content-type": "application/json" },
      '{"query":"{ carriers }","variables":{"__proto__":{"a":1}}}',
    ],
    ["a batch", 400, { "content-type": "application/json" }, '[{"query":"{ carriers }"}]'],
  ])("refuses %s with %i", async (_name, status, headers, body) => {
    const answer = await library.post(body, headers);
    expect(answer.status).toBe(status);
    expect(codesOf(answer)).toEqual(["BAD_REQUEST"]);
    expect(JSON.stringify(answer.body)).not.toMatch(/\bat .*:\d+:\d+/);
  });

  it("refuses variables that are nested too deeply", async () => {
    const nested = `${"[".repeat(5000)}${"]".repeat(5000)}`;
    const answer = await library.post(`{"query":"{ carriers }","variables":{"a":${nested}}}`);
    expect([answer.status, codesOf(answer)]).toEqual([400, ["LIMIT_EXCEEDED"]]);
  });

  it("refuses a cross-site GET and allows one that a browser would have asked about first", async () => {
    const url = `${graphqlUrlOf(library.gateway)}?query=${encodeURIComponent("{ carriers }")}`;
    expect((await fetch(url)).status).toBe(400);
    const answer = await fetch(url, { headers: { "apollo-require-preflight": "1" } });
    expect(await answer.json()).toEqual({ data: { carriers: ["snail", "owl"] } });
  });

  it("passes the viewer of the token on to the subgraphs, and knows a guest by having none", async () => {
    await library.post(
      { query: "{ carriers }" },
      { authorization: `Bearer ${await library.token({ sub: "p7", roles: ["A"] })}` },
    );
    const shipping = library.sources.get("shipping")?.requests ?? [];
    expect(shipping.at(-1)?.request.viewer).toMatchObject({ id: "p7", roles: ["A"], sessionId: "s1" });
    await library.post({ query: "{ carriers }" });
    expect(shipping.at(-1)?.request.viewer).toBeNull();
  });

  it("refuses a bad token with 401, and never takes its bearer for a guest", async () => {
    const before = library.sources.get("shipping")?.requests.length;
    const answer = await library.post(
      { query: "{ carriers }" },
      { authorization: `Bearer ${await library.token({ expiresInSeconds: -60 })}` },
    );
    expect([answer.status, codesOf(answer)]).toEqual([401, ["UNAUTHENTICATED"]]);
    expect(library.sources.get("shipping")?.requests.length).toBe(before);
  });

  it("answers in the media type for GraphQL when that is asked for", async () => {
    const { headers } = await library.post({ query: "{ carriers }" }, { accept: "application/graphql-response+json" });
    expect(headers.get("content-type")).toContain("application/graphql-response+json");
  });

  it("learns a query by its hash (automatic persisted queries)", async () => {
    const query = "{ carriers again: carriers }";
    const sha256Hash = createHash("sha256").update(query).digest("hex");
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    expect(codesOf(await library.post({ extensions }))).toEqual(["PERSISTED_QUERY_NOT_FOUND"]);
    await library.post({ query, extensions });
    expect((await library.post({ extensions })).body.data).toMatchObject({ again: ["snail", "owl"] });
  });

  it("answers the introspection query that tools send", async () => {
    const { status, body } = await library.post({ query: getIntrospectionQuery({ inputValueDeprecation: true }) });
    expect(status).toBe(200);
    expect(buildClientSchema(body.data as never).getType("Secret")).toBeUndefined();
  });

  it("lets browsers of all origins call, without cookies", async () => {
    const { headers } = await library.post({ query: "{ carriers }" }, { origin: "https://shop.test" });
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
  });

  it("says that it lives and is ready", async () => {
    expect((await fetch(`${library.gateway.url}/livez`)).status).toBe(200);
    expect((await fetch(`${library.gateway.url}/readyz`)).status).toBe(200);
  });

  it("serves no landing page", async () => {
    const answer = await fetch(graphqlUrlOf(library.gateway), { headers: { accept: "text/html" } });
    expect(answer.headers.get("content-type")).not.toContain("html");
  });
});

describe("the gateway without HTTP", () => {
  it("answers as it does over HTTP", async () => {
    const query = "query Q($n: Int) { books(first: $n) { title rating { count } } }";
    const { body } = await library.post({ query, variables: { n: 2 } });
    const result = await library.gateway.execute({ query, variables: { n: 2 } });
    expect(JSON.parse(JSON.stringify(result.data))).toEqual(body.data);
  });

  it("refuses a bad token", async () => {
    const refused = library.gateway.execute({ query: "{ carriers }", authorization: "Bearer x" });
    await expect(refused).rejects.toMatchObject({ extensions: { code: "UNAUTHENTICATED" } });
  });
});

describe("the gateway's configuration", () => {
  it("is not ready while something is missing", async () => {
    const other = await startTestGateway({ ready: () => Promise.reject(new Error("still migrating")) });
    expect((await fetch(`${other.gateway.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${other.gateway.url}/livez`)).status).toBe(200);
    await other.gateway.stop();
  });

  it("hides the schema and near misses where introspection is off", async () => {
    const other = await startTestGateway({ introspection: false });
    const schema = await other.post({ query: "{ __schema { queryType { name } } }" });
    const miss = await other.post({ query: "{ bookz { id } }" });
    await other.gateway.stop();
    expect(schema.status).toBe(400);
    expect(JSON.stringify(miss.body)).not.toContain("books");
  });

  it("serves a page beside the API", async () => {
    const other = await startTestGateway({ page: async (app) => void app.get("/", async () => "hello") });
    const answer = await fetch(`${other.gateway.url}/`);
    expect(await answer.text()).toBe("hello");
    await other.gateway.stop();
  });

  it("does not start when a subgraph has no source", async () => {
    await expect(startTestGateway({ sources: new Map() })).rejects.toThrow(/without a source: .*catalog/);
  });
});
