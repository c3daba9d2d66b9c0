import { connect } from "node:net";
import { WebSocket } from "ws";
import { openClient } from "./testing/socket-client";
import { startTestGateway } from "./testing/test-gateway";

/** What is known to bring GraphQL servers down, and the thirteen checks of graphql-cop. Each gets a short refusal. */
const many = (count: number, text: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => text(n)).join(" ");
const bomb = (levels: number): string =>
  `{ people { ...F0 } } ${many(levels, (n) => `fragment F${n} on Person { a: bestFriend { ...F${n + 1} } b: bestFriend { ...F${n + 1} } }`)} fragment F${levels} on Person { id }`;
const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
const withVariables = (json: string): string =>
  `{"query":"query ($v: ID!) { book(id: $v) { id } }","variables":{"v":${json}}}`;

let library: Awaited<ReturnType<typeof startTestGateway>>;
beforeAll(async () => {
  library = await startTestGateway({
    introspection: false,
    socketLimits: { socketsPerAddress: 3, socketsPerViewer: 1 },
    fieldRates: { greet: { burst: 2, everyMs: 60_000, account: "id" } },
  });
});
afterAll(() => library.gateway.stop());

const url = () => `${library.gateway.url}/graphql`;
const requestsBehind = (): number =>
  [...library.sources.values()].reduce((sum, { requests }) => sum + requests.length, 0);

it("an answer holds ten errors, and says how many more there were", async () => {
  const query = `{ ${many(15, (n) => `a${n}: brokenBook { id }`)} }`;
  const { status, body } = await library.post({ query });
  expect([status, body.errors?.length]).toEqual([200, 10]);
  expect(body.errors?.at(-1)?.extensions).toMatchObject({ errorsLeftOut: 5 });
});

describe("an attack is refused with a 4xx that names limit, value and maximum, and reaches no subgraph", () => {
  it.each<[string, string | object, Record<string, unknown>]>([
    ["a fragment bomb of 20 levels", { query: bomb(20) }, { limit: "depth", value: 22, maximum: 12 }],
    [
      "a fragment bomb that is not deep",
      { query: bomb(9).replace(/a: bestFriend/g, "c: bestFriend") },
      { limit: "aliases" },
    ],
    [
      "101 aliases",
      { query: `{ ${many(101, (n) => `a${n}: __typename`)} }` },
      { limit: "aliases", value: 101, maximum: 30 },
    ],
    [
      "500 repeated fields",
      { query: `{ ${many(500, () => "__typename")} }` },
      { limit: "repeats", value: 500, maximum: 10 },
    ],
    [
      "500 repeated fields further down",
      { query: `{ people { ${many(500, () => "id")} } }` },
      { limit: "repeats", value: 500, maximum: 10 },
    ],
    ["variables 20,000 deep", withVariables(deep(20_000)), { limit: "variableDepth", maximum: 32 }],
    [
      "20,000 values",
      withVariables(`[${Array.from({ length: 20_000 }, () => 1).join()}]`),
      { limit: "inputList", value: 20_000, maximum: 1_000 },
    ],
    ["3,000 tokens", { query: `{ people { ${many(3_000, () => "id")} } }` }, { limit: "tokens", maximum: 2_000 }],
    [
      "circles",
      { query: "{ people { friends { friends { friends { id } } } } }" },
      { limit: "typeRepeats", value: 4, maximum: 3 },
    ],
    [
      "a million people",
      { query: "{ people { friends(first: 1000000) { id } } }" },
      { limit: "pageSize", value: 1_000_000, maximum: 1_000 },
    ],
    [
      "a large product of small pages",
      { query: "{ people { friends(first: 100) { reviews(first: 100) { id } } } }" },
      { limit: "cost", maximum: 5_000 },
    ],
  ])("%s", async (_what, body, expected) => {
    const before = requestsBehind();
    const answer = await library.post(body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.[0]?.extensions).toMatchObject({ code: "LIMIT_EXCEEDED", ...expected });
    expect(requestsBehind()).toBe(before);
  });

  it("a body of a megabyte", async () => {
    const query = `{ people { id } } # ${"x".repeat(1_000_000)}`;
    const { status, body } = await library.post({ query });
    expect(status).toBe(413);
    expect(body.errors?.[0]?.extensions).toMatchObject({
      limit: "body",
      value: expect.any(Number),
      maximum: 262_144,
      traceId: expect.any(String),
    });
  });

  it("a key of a prototype, also over a socket", async () => {
    const answer = await library.post(withVariables('{"__proto__":{"a":1}}'));
    expect(answer.status).toBe(400);
    const socket = new WebSocket(url().replace("http", "ws"), "graphql-transport-ws");
    const said = new Promise<string>((resolve) =>
      socket.on("message", (data) => {
        if (!String(data).includes("connection_ack")) return resolve(String(data));
        socket.send(`{"type":"subscribe","id":"1","payload":${withVariables('{"__proto__":{"a":1}}')}}`);
      }),
    );
    socket.once("open", () => socket.send('{"type":"connection_init"}'));
    expect(await said).toContain("BAD_USER_INPUT");
    socket.close();
  });

  it("guesses at a sensitive field, however they come", async () => {
    const guess = {
      query: "mutation ($id: ID!) { a: greet(id: $id) { id } b: greet(id: $id) { id } }",
      variables: { id: "p1" },
    };
    expect((await library.post(guess)).status).toBe(200);
    const { status, headers, body } = await library.post(guess);
    expect([status, headers.get("retry-after")]).toEqual([429, "60"]);
    expect(body.errors?.[0]?.extensions).toMatchObject({ limit: "greet", maximum: 2 });
    const { client } = openClient(library.gateway);
    const overSocket = client.iterate(guess).next();
    await expect(overSocket).rejects.toMatchObject([{ extensions: { code: "TOO_MANY_REQUESTS", limit: "greet" } }]);
    await client.dispose();
  });

  it("more sockets than one person, and than one address, may have", async () => {
    const token = await library.token();
    const hold = { query: "subscription { bookChanged { id } }" };
    const [first, second] = [
      openClient(library.gateway, { authorization: `Bearer ${token}` }),
      openClient(library.gateway, { authorization: `Bearer ${token}` }),
    ];
    void first.client
      .iterate(hold)
      .next()
      .catch(() => undefined);
    await new Promise<void>((resolve) => first.client.on("connected", () => resolve()));
    void second.client
      .iterate(hold)
      .next()
      .catch(() => undefined);
    expect(await second.closed).toMatchObject({ code: 4429, reason: expect.stringContaining("socketsPerViewer") });
    const guests = [0, 1].map(() => new WebSocket(url().replace("http", "ws"), "graphql-transport-ws"));
    await Promise.all(guests.map((guest) => new Promise((resolve) => guest.once("open", resolve))));
    expect(await upgrade()).toMatch(/^HTTP\/1.1 429 [\s\S]*"limit":"socketsPerAddress","value":4,"maximum":3/);
    for (const guest of guests) guest.terminate();
    await first.client.dispose();
  });
});

/** What the server answers to a handshake, byte for byte. */
function upgrade(): Promise<string> {
  const { hostname, port } = new URL(library.gateway.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(
        "GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
      ),
    );
    let answer = "";
    socket.on("data", (chunk) => (answer += chunk.toString())).on("end", () => resolve(answer));
    socket.on("error", reject);
  });
}

describe("the checks of graphql-cop find nothing", () => {
  const get = async (query: string, headers = {}) => {
    const response = await fetch(`${url()}?query=${encodeURIComponent(query)}`, { headers });
    return { status: response.status, text: await response.text() };
  };
  const form = (type: string, body: string) =>
    fetch(url(), { method: "POST", headers: { "content-type": type }, body });

  it.each<[string, () => Promise<string>, RegExp]>([
    [
      "alias overloading",
      () => text({ query: `{ ${many(101, (n) => `alias${n}: __typename`)} }` }),
      /"limit":"aliases"/,
    ],
    ["array batching", () => text(Array.from({ length: 10 }, () => ({ query: "{ __typename }" }))), /"errors"/],
    [
      "circular introspection",
      () => text({ query: "{ __schema { types { fields { type { fields { type { name } } } } } } }" }),
      /"errors"/,
    ],
    [
      "directive overloading",
      () => text({ query: `{ __typename ${many(10, () => "@aa")} }` }),
      /"limit":"directivesPerPlace"/,
    ],
    ["field duplication", () => text({ query: `{ ${many(500, () => "__typename")} }` }), /"limit":"repeats"/],
    ["field suggestions", () => text({ query: "{ peopl { id } }" }), /^(?!.*Did you mean)(?=.*"errors")/],
    ["introspection", () => text({ query: "{ __schema { types { name } } }" }), /"errors"/],
    ["tracing", () => text({ query: "{ __typename }" }), /^(?!.*tracing)/],
    [
      "an unhandled error",
      () => text({ query: "{ brokenBook { id } }" }),
      /^(?!.*exception)(?!.*stacktrace)(?=.*INTERNAL)/,
    ],
  ])("%s", async (_check, send, expected) => {
    const answer = await send();
    expect(answer).toMatch(expected);
    if (expected.source.includes("errors")) expect(answer).not.toMatch(/"data":\{"__|"types":\[/);
  });

  it("neither GET, nor forms, nor a page of tools", async () => {
    expect((await get("mutation { greet(id: 1) { id } }", { "apollo-require-preflight": "1" })).status).toBe(405);
    expect((await get("{ __typename }")).status).toBe(400);
    expect((await form("application/x-www-form-urlencoded", "query={ __typename }")).status).toBeGreaterThanOrEqual(
      400,
    );
    expect((await form("text/plain", '{"query":"{ __typename }"}')).status).toBeGreaterThanOrEqual(400);
    const page = await fetch(url(), { headers: { accept: "text/html" } });
    expect([page.status, (await page.text()).includes("<html")]).toEqual([400, false]);
  });

  const text = async (body: unknown): Promise<string> => JSON.stringify((await library.post(body)).body);
});
