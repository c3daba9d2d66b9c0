import { createHash } from "node:crypto";
import { SERVICE_ROLE } from "@mall/platform/peers/peers";
import type { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { aViewer } from "@mall/platform/testing/subgraph-harness";
import type { UsersContext } from "../context";
import { startUsers } from "../users-harness.fixture";

const CLIENT = "id name scopes keyHint requestsPerDay revokedAt operations { id name body }";
const CREATE = `mutation ($input: ApiClientCreateInput!) { done: apiClientCreate(input: $input) {
  apiClient { ${CLIENT} } key userErrors { code field } } }`;
const ROTATE = `mutation ($input: ApiClientRotateKeyInput!) { done: apiClientRotateKey(input: $input) {
  apiClient { ${CLIENT} } key userErrors { code field } } }`;
const REVOKE = `mutation ($input: ApiClientRevokeInput!) { done: apiClientRevoke(input: $input) {
  apiClient { ${CLIENT} } userErrors { code field } } }`;
const SET = `mutation ($input: ApiClientOperationsSetInput!) { done: apiClientOperationsSet(input: $input) {
  apiClient { ${CLIENT} } userErrors { code field message } } }`;
const OF_KEY = `query ($keyHash: String!) { apiClientOfKey(keyHash: $keyHash) { id keyEndsAt operations { id body } } }`;

interface Done {
  readonly apiClient: { readonly id: string; readonly operations: { id: string; name: string; body: string }[] } | null;
  readonly key: string | null;
  readonly userErrors: { readonly code: string; readonly field: string[] }[];
}

let harness: SubgraphHarness<UsersContext>;
const admin = aViewer({ roles: ["ADMINISTRATOR"] });
const gateway = aViewer({ roles: [SERVICE_ROLE] });

beforeAll(async () => {
  ({ harness } = await startUsers());
});
afterAll(() => harness.stop());

async function done(operation: string, input: object): Promise<Done> {
  const { data, errors } = await harness.as<{ done: Done }>(admin, operation, { input });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.done;
}

async function aClient(): Promise<{ id: string; key: string }> {
  const { apiClient, key } = await done(CREATE, { name: "Acme feeds", scopes: ["CATALOGUE_READ"] });
  return { id: apiClient?.id ?? "", key: key ?? "" };
}

async function clientOf(key: string | null) {
  const keyHash = createHash("sha256")
    .update(key ?? "")
    .digest("hex");
  const { data } = await harness.as<{ apiClientOfKey: { id: string; keyEndsAt: string | null } | null }>(
    gateway,
    OF_KEY,
    { keyHash },
  );
  return data?.apiClientOfKey ?? null;
}

describe("a partner's program", () => {
  it("is made with a key that is told once and found by its hash, in one statement", async () => {
    const { id, key } = await aClient();
    expect(key).toMatch(/^mall_[\w-]{43}$/);
    expect(await clientOf(key)).toMatchObject({ id, keyEndsAt: null });
    expect(await clientOf("mall_guessed")).toBeNull();
    const kept = JSON.stringify(await harness.db.query("SELECT * FROM api_clients WHERE id = $1", [id]));
    expect(kept).not.toContain(key);
    const statements = await harness.statementsOf(() => clientOf(key));
    expect(statements).toHaveLength(2);
  });

  it.each([
    ["a name of nothing", { name: " " }, "INVALID_NAME", "name"],
    ["no scope", { scopes: [] }, "INVALID_TERMS", "scopes"],
    ["a budget of nothing", { budgetCapacity: 0 }, "INVALID_TERMS", "budgetCapacity"],
    ["a quota without end", { requestsPerDay: 2_000_000_000 }, "INVALID_TERMS", "requestsPerDay"],
    ["an unknown seller", { sellerId: "nobody" }, "SELLER_NOT_FOUND", "sellerId"],
  ])("is not made with %s", async (_name, part, code, field) => {
    const answer = await done(CREATE, { name: "Acme", scopes: ["CATALOGUE_READ"], ...part });
    expect(answer).toMatchObject({ apiClient: null, key: null, userErrors: [{ code, field: ["input", field] }] });
  });

  it("changes its key with both good for a while, and at once where the old one leaked", async () => {
    const { id, key } = await aClient();
    const { key: second } = await done(ROTATE, { apiClientId: id, overlapMinutes: 10 });
    expect(await clientOf(second)).toMatchObject({ id, keyEndsAt: null });
    expect(await clientOf(key)).toMatchObject({ id, keyEndsAt: expect.any(String) });
    harness.clock.advance(11 * 60_000);
    expect(await clientOf(key)).toBeNull();
    const { key: third } = await done(ROTATE, { apiClientId: id, overlapMinutes: 0 });
    expect([await clientOf(second), (await clientOf(third))?.id]).toEqual([null, id]);
    expect((await done(ROTATE, { apiClientId: id, overlapMinutes: -1 })).userErrors[0]?.code).toBe("INVALID_TERMS");
  });

  describe("shares its quota and its budget between gateways", () => {
    const USE = `mutation ($input: ApiClientUseInput!) { apiClientUse(input: $input) { requests cost level } }`;
    const use = async (apiClientId: string, requests: number, cost: number) => {
      const input = { apiClientId, requests, cost };
      const { data } = await harness.as<{ apiClientUse: object }>(gateway, USE, { input });
      return data?.apiClientUse;
    };
    const withTerms = async () => {
      const terms = {
        name: "Acme",
        scopes: ["CATALOGUE_READ"],
        requestsPerDay: 100,
        budgetCapacity: 50,
        budgetPerSecond: 2,
      };
      return (await done(CREATE, terms)).apiClient?.id ?? "";
    };

    it("to the last request of the day and the last object, whoever asks at the same time", async () => {
      const id = await withTerms();
      const taken = await Promise.all(Array.from({ length: 12 }, () => use(id, 10, 6)));
      const sum = (key: "requests" | "cost") =>
        taken.reduce((total: number, grant) => total + (grant as Record<string, number>)[key]!, 0);
      expect([sum("requests"), sum("cost")]).toEqual([100, 50]);
      expect(await use(id, 1, 1)).toEqual({ requests: 0, cost: 0, level: 0 });
    });

    it("with what is given back, what fills again, and a new quota after midnight", async () => {
      const id = await withTerms();
      await use(id, 100, 50);
      expect(await use(id, -3, -5)).toEqual({ requests: -3, cost: -5, level: 5 });
      expect(await use(id, 10, 3)).toEqual({ requests: 3, cost: 3, level: 2 });
      harness.clock.advance(4_000);
      expect(await use(id, 0, 20)).toEqual({ requests: 0, cost: 10, level: 0 });
      harness.clock.advance(24 * 3_600_000);
      expect(await use(id, 1, 1)).toEqual({ requests: 1, cost: 1, level: 49 });
      const statements = await harness.statementsOf(() => use(id, 1, 1));
      expect(statements).toHaveLength(2);
    });

    it("until it is revoked, and for the mall alone", async () => {
      const id = await withTerms();
      await done(REVOKE, { apiClientId: id });
      expect(await use(id, 1, 1)).toEqual({ requests: 0, cost: 0, level: 0 });
      const { errors } = await harness.as(admin, USE, { input: { apiClientId: id, requests: 1, cost: 1 } });
      expect(errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
    });
  });

  it("is revoked for good, and every gateway is told", async () => {
    const { id, key } = await aClient();
    expect((await done(REVOKE, { apiClientId: id })).userErrors).toEqual([]);
    expect(await clientOf(key)).toBeNull();
    expect((await done(ROTATE, { apiClientId: id })).userErrors[0]?.code).toBe("API_CLIENT_REVOKED");
    expect((await done(REVOKE, { apiClientId: "nobody" })).userErrors[0]?.code).toBe("API_CLIENT_NOT_FOUND");
    expect(await harness.published("api-client.changed")).toContainEqual(
      expect.objectContaining({ payload: { apiClientId: id } }),
    );
  });

  it("runs what it was given, each under the hash of its text", async () => {
    const { id } = await aClient();
    const documents = ["query Feed { products { nodes { id } } }", "query Feed   { products { nodes { id } } }"];
    const { apiClient } = await done(SET, { apiClientId: id, documents });
    const [operation, ...more] = apiClient?.operations ?? [];
    expect(more).toEqual([]);
    expect(operation).toMatchObject({ name: "Feed" });
    expect(operation?.id).toBe(
      createHash("sha256")
        .update(operation?.body ?? "")
        .digest("hex"),
    );
    expect((await done(SET, { apiClientId: id, documents: [] })).apiClient?.operations).toEqual([]);
  });

  it.each([
    ["no GraphQL", "query {"],
    ["no name", "{ a }"],
    ["two operations", "query A { a } query B { b }"],
  ])("is not given a document with %s, and keeps its list", async (_name, document) => {
    const { id } = await aClient();
    await done(SET, { apiClientId: id, documents: ["query Feed { a }"] });
    const answer = await done(SET, { apiClientId: id, documents: ["query Fine { a }", document] });
    expect(answer.userErrors).toMatchObject([{ code: "INVALID_OPERATION", field: ["input", "documents", "1"] }]);
    const kept = await harness.db.query("SELECT name FROM api_client_operations WHERE api_client_id = $1", [id]);
    expect(kept).toEqual([{ name: "Feed" }]);
  });

  it("is nobody else's business", async () => {
    const { id } = await aClient();
    for (const viewer of [null, aViewer(), aViewer({ roles: ["SELLER"] })]) {
      const refused = [
        await harness.as(viewer, `query ($id: ID!) { apiClient(id: $id) { id } }`, { id }),
        await harness.as(viewer, `{ apiClients { nodes { id } } }`),
        await harness.as(viewer, REVOKE, { input: { apiClientId: id } }),
        await harness.as(viewer, OF_KEY, { keyHash: "0".repeat(64) }),
      ];
      for (const { errors } of refused)
        expect(["UNAUTHENTICATED", "FORBIDDEN"]).toContain(errors?.[0]?.extensions["code"]);
    }
    expect((await harness.as(admin, OF_KEY, { keyHash: "0".repeat(64) })).errors?.[0]?.extensions["code"]).toBe(
      "FORBIDDEN",
    );
  });

  it("is listed, the newest first, page by page", async () => {
    const ids = [await aClient(), await aClient()].map(({ id }) => id);
    const PAGE = `query ($after: String) { apiClients(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } }`;
    interface Page {
      readonly apiClients: { readonly nodes: { id: string }[]; readonly pageInfo: { endCursor: string } };
    }
    const first = (await harness.as<Page>(admin, PAGE)).data?.apiClients;
    const second = (await harness.as<Page>(admin, PAGE, { after: first?.pageInfo.endCursor })).data?.apiClients;
    expect([second?.nodes[0]?.id, first?.nodes[0]?.id]).toEqual(ids);
  });

  it("that acts for no seller is told by webhook of what is public, until it is revoked", async () => {
    const { id } = await aClient();
    const program = aViewer({ id, sessionId: id, roles: [] });
    const url = "https://hooks.example.com/";
    const create = (type: string) =>
      harness.as(
        program,
        `mutation { webhookEndpointCreate(input: { url: "${url}", eventTypes: [${type}] }) {
        endpoint { id } userErrors { code } } }`,
      );
    expect((await create("ORDER_RECEIVED")).data).toMatchObject({
      webhookEndpointCreate: { userErrors: [{ code: "INVALID_EVENT_TYPES" }] },
    });
    expect((await create("PRODUCT_RECALLED")).data).toMatchObject({ webhookEndpointCreate: { userErrors: [] } });
    const mine = (viewer = program) => harness.as(viewer, `{ webhookEndpoints { nodes { url state disabledFor } } }`);
    const listed = (state: string, disabledFor: string | null) => ({
      webhookEndpoints: { nodes: [{ url, state, disabledFor }] },
    });
    expect((await mine()).data).toEqual(listed("ACTIVE", null));
    expect(await harness.statementsOf(() => mine())).toHaveLength(1);
    expect((await mine(aViewer())).data).toEqual({ webhookEndpoints: { nodes: [] } });
    await done(REVOKE, { apiClientId: id });
    expect((await mine(admin)).data).toEqual(listed("DISABLED", "CLIENT_REVOKED"));
  });
});
