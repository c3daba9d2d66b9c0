import { createHash } from "node:crypto";
import { manifestEntry } from "../persisted/operation-list";
import { startTestGateway } from "../testing/test-gateway";
import type { Partner } from "./partner";
import { LocalUsage, type PartnerUsage } from "./partner-usage";

const BOOKS = manifestEntry("query Books($n: Int) { books(first: $n) { title } }");
const ADD = manifestEntry('mutation Add { greet(id: "p1") { id } }');
const CARRIERS = manifestEntry("query Carriers { carriers }");
const hashOf = (key: string): string => createHash("sha256").update(key).digest("hex");

const aPartner = (id: string, over: Partial<Partner> = {}): Partner => ({
  ...{ id, name: id, scopes: ["READ"], requestsPerDay: 1_000, keyEndsAt: null },
  viewer: { id, sessionId: id, roles: [], sellerIds: [], expiresAt: Number.MAX_SAFE_INTEGER },
  operations: new Map([BOOKS].map((entry) => [entry.id, entry.body])),
  budget: { capacity: 1_000, perSecond: 10 },
  ...over,
});

type Library = Awaited<ReturnType<typeof startTestGateway>>;

let library: Library;
let lookUps = 0;
const counted = new LocalUsage(Date.now);
let usage: PartnerUsage = counted;
let changed: (partnerId: string) => void = () => {};
const keys = new Map<string, Partner>();

beforeAll(async () => {
  library = await startTestGateway({
    deviceSecret: "a secret of this test",
    trustedProxies: ["127.0.0.0/8", "::1"],
    persistedOperations: { mode: "enforce", operations: new Map([[CARRIERS.id, CARRIERS.body]]) },
    cacheHints: { "Query.books": { maxAge: 60 } },
    partners: {
      scopes: { READ: ["books"], WRITE: ["greet"] },
      usage: { take: (request) => usage.take(request) },
      directory: {
        find: (hash) => {
          lookUps += 1;
          return Promise.resolve([...keys].find(([key]) => hashOf(key) === hash)?.[1] ?? null);
        },
        onChanged: (listener) => {
          changed = listener;
          return () => {};
        },
      },
    },
  });
});
afterAll(() => library.gateway.stop());
beforeEach(() => {
  usage = counted;
  keys.clear();
  keys.set("acme-key", aPartner("acme"));
  keys.set("bolt-key", aPartner("bolt", { operations: new Map([[CARRIERS.id, CARRIERS.body]]) }));
  changed("acme");
  changed("bolt");
});

const byId = (id: string, variables: object = {}) => ({
  variables,
  extensions: { persistedQuery: { version: 1, sha256Hash: id } },
});
const send = (key: string, body: object, headers: Record<string, string> = {}) =>
  library.post(body, { "x-api-key": key, ...headers });
const outcome = async (sent: ReturnType<Library["post"]>) => {
  const { status, body } = await sent;
  return [status, body.errors?.[0]?.extensions["code"]];
};
const get = (key: string | null, id: string, headers: Record<string, string> = {}) => {
  const fields = { variables: '{"n":1}', extensions: JSON.stringify(byId(id).extensions) };
  const identity: Record<string, string> = key === null ? { "apollo-require-preflight": "1" } : { "x-api-key": key };
  return fetch(`${library.gateway.url}/graphql?${new URLSearchParams(fields)}`, {
    headers: { ...identity, ...headers },
  });
};

describe("a partner's program", () => {
  it("is answered for the ids of its own list, as itself, on a budget of its own", async () => {
    const { body } = await send("acme-key", byId(BOOKS.id, { n: 1 }));
    expect(body).toMatchObject({ data: { books: [{ title: "Title b1" }] }, extensions: { cost: { requested: 1 } } });
    expect(library.sources.get("catalog")?.requests.at(-1)?.request.viewer).toMatchObject({ id: "acme" });
  });

  it("is nobody's device, whatever it calls itself", async () => {
    const browser = {
      "user-agent": "Mozilla/5.0 (X11; Linux x86_64)",
      "accept-language": "de",
      "x-forwarded-for": "203.0.113.7",
    };
    expect((await send("acme-key", byId(BOOKS.id, { n: 1 }), browser)).status).toBe(200);
    const told = () => library.sources.get("catalog")?.requests.at(-1)?.request;
    expect(told()).toMatchObject({ viewer: { id: "acme" } });
    expect(told()).not.toHaveProperty("device");
  });

  it.each([
    ["a text", { query: BOOKS.body }, "OPERATION_ID_REQUIRED"],
    ["a text with its own id", { query: BOOKS.body, ...byId(BOOKS.id) }, "OPERATION_ID_REQUIRED"],
    ["an operation of everybody else's list", byId(CARRIERS.id), "OPERATION_NOT_REGISTERED"],
    ["nothing", {}, "OPERATION_NOT_REGISTERED"],
    ["the name of what objects inherit", byId("constructor"), "OPERATION_NOT_REGISTERED"],
  ])("never sends %s", async (_name, body, code) => {
    expect(await outcome(send("acme-key", body))).toEqual([403, code]);
  });

  it("does not reach another's operations, whoever used them before", async () => {
    expect((await send("acme-key", byId(BOOKS.id, { n: 1 }))).status).toBe(200);
    expect(await outcome(send("bolt-key", byId(BOOKS.id)))).toEqual([403, "OPERATION_NOT_REGISTERED"]);
  });

  it("is refused what its scopes do not open, though it is on the list", async () => {
    keys.set("acme-key", aPartner("acme", { operations: new Map([[ADD.id, ADD.body]]) }));
    expect(await outcome(send("acme-key", byId(ADD.id)))).toEqual([403, "FORBIDDEN"]);
    keys.set("acme-key", aPartner("acme", { scopes: ["WRITE"], operations: new Map([[ADD.id, ADD.body]]) }));
    changed("acme");
    expect((await send("acme-key", byId(ADD.id))).status).toBe(200);
    expect((await get("acme-key", ADD.id)).status).toBe(405);
  });

  it("is told when its quota or its budget is spent, and when to come back", async () => {
    keys.set("acme-key", aPartner("acme", { requestsPerDay: 1 }));
    changed("acme");
    const key = "quota-key";
    keys.set(key, aPartner("quota", { requestsPerDay: 1 }));
    expect((await send(key, byId(BOOKS.id, { n: 1 }))).status).toBe(200);
    const second = await send(key, byId(BOOKS.id, { n: 1 }));
    expect([second.status, second.body.errors?.[0]?.extensions["limit"]]).toEqual([429, "quota"]);
    expect(Number(second.headers.get("retry-after"))).toBeGreaterThan(0);
    keys.set("poor-key", aPartner("poor", { budget: { capacity: 3, perSecond: 1 } }));
    expect((await send("poor-key", byId(BOOKS.id, { n: 3 }))).status).toBe(200);
    expect(await outcome(send("poor-key", byId(BOOKS.id, { n: 3 })))).toEqual([429, "TOO_MANY_REQUESTS"]);
  });

  it("is answered while nobody can count what it uses, by the count of this process", async () => {
    usage = { take: () => Promise.reject(new Error("users is away")) };
    keys.set("alone-key", aPartner("alone", { requestsPerDay: 2 }));
    const statuses = [1, 2, 3].map(() => send("alone-key", byId(BOOKS.id, { n: 1 })).then(({ status }) => status));
    expect((await Promise.all(statuses)).sort()).toEqual([200, 200, 429]);
  });

  it("is nobody with another key, with a key that has ended, or with a token besides", async () => {
    expect(await outcome(send("guessed", byId(BOOKS.id)))).toEqual([401, "UNAUTHENTICATED"]);
    keys.set("old-key", aPartner("old", { keyEndsAt: Date.now() - 1 }));
    expect(await outcome(send("old-key", byId(BOOKS.id)))).toEqual([401, "UNAUTHENTICATED"]);
    const authorization = `Bearer ${await library.token()}`;
    expect(await outcome(send("acme-key", byId(BOOKS.id), { authorization }))).toEqual([400, "BAD_REQUEST"]);
  });

  it("is looked up once, and anew from the moment at which its key is revoked", async () => {
    const before = lookUps;
    await send("acme-key", byId(BOOKS.id, { n: 1 }));
    await send("acme-key", byId(BOOKS.id, { n: 2 }));
    expect(lookUps - before).toBe(1);
    keys.delete("acme-key");
    changed("acme");
    expect(await outcome(send("acme-key", byId(BOOKS.id, { n: 1 })))).toEqual([401, "UNAUTHENTICATED"]);
  });
});

describe("a GET with an id", () => {
  it("may be kept as long as the hints say, by the partner alone, and is not sent again to who has it", async () => {
    keys.set("feed-key", aPartner("feed"));
    const first = await get("feed-key", BOOKS.id);
    expect([first.status, first.headers.get("cache-control")]).toEqual([200, "private, max-age=60"]);
    expect(first.headers.get("vary")).toContain("x-api-key");
    const etag = first.headers.get("etag") ?? "";
    const second = await get("feed-key", BOOKS.id, { "if-none-match": etag });
    expect([second.status, await second.text()]).toEqual([304, ""]);
  });

  it("is not kept where no hint allows it", async () => {
    const answer = await get(null, CARRIERS.id);
    expect([answer.status, answer.headers.get("cache-control"), answer.headers.get("etag")]).toEqual([
      ...[200, "no-store", null],
    ]);
  });
});
