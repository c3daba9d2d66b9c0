import { readFileSync } from "node:fs";
import path from "node:path";
import { DEMO_SIGN_INS } from "@mall/demo/demo-people";
import { eventually } from "@mall/platform/testing/eventually";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { Seller } from "../actors/seller";
import { Shopper } from "../actors/shopper";
import { Mall } from "../mall";

const DOCUMENTS = ["CatalogFeed", "OrderByNumber", "StockSync"].map((name) =>
  readFileSync(path.join(__dirname, `../../schema/operations/partner/${name}.graphql`), "utf8"),
);
const CREATE = `mutation Create($input: ApiClientCreateInput!) {
  apiClientCreate(input: $input) { apiClient { id } key userErrors { code } } }`;
const SET = `mutation Set($input: ApiClientOperationsSetInput!) {
  apiClientOperationsSet(input: $input) { apiClient { operations { id name } } userErrors { code message } } }`;
const REVOKE = `mutation Revoke($input: ApiClientRevokeInput!) {
  apiClientRevoke(input: $input) { apiClient { revokedAt } userErrors { code } } }`;

interface Created {
  readonly apiClientCreate: { readonly apiClient: { readonly id: string }; readonly key: string };
}
interface Listed {
  readonly apiClientOperationsSet: { readonly apiClient: { readonly operations: { id: string; name: string }[] } };
}

describe("a partner's program", () => {
  let mall: Mall;
  let admin: Shopper;
  let bruno: Seller;
  let apiClientId = "";
  let key = "";
  const ids = new Map<string, string>();

  beforeAll(async () => {
    mall = await Mall.start({ withDemo: true });
    const administrator = DEMO_SIGN_INS.find(({ role }) => role === "ADMINISTRATOR");
    admin = await Shopper.signIn(mall, administrator?.email ?? "", administrator?.password ?? "");
    bruno = await Seller.signIn(mall);
    const scopes = ["CATALOGUE_READ", "ORDERS_READ", "STOCK_WRITE"];
    const input = { name: "Acme", sellerId: bruno.sellerId, scopes };
    const { apiClientCreate } = await admin.ask<Created>(CREATE, { input });
    ({ key } = apiClientCreate);
    apiClientId = apiClientCreate.apiClient.id;
    const set = { apiClientId, documents: DOCUMENTS };
    const { apiClientOperationsSet } = await admin.ask<Listed>(SET, { input: set });
    for (const { id, name } of apiClientOperationsSet.apiClient.operations) ids.set(name, id);
    await mall.settle();
  }, 120_000);
  afterAll(() => mall?.stop());

  async function send(name: string, variables: object): Promise<{ status: number; body: Record<string, unknown> }> {
    const extensions = { persistedQuery: { version: 1, sha256Hash: ids.get(name) } };
    const response = await fetch(mall.graphqlUrl, {
      method: "POST",
      headers: { "content-type": "application/json", "x-api-key": key },
      body: JSON.stringify({ variables, extensions }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  it("reads the catalogue, and keeps what it got for as long as it may", async () => {
    const fields = new URLSearchParams({
      variables: JSON.stringify({ first: 2 }),
      extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash: ids.get("CatalogFeed") } }),
    });
    const headers = { "x-api-key": key };
    const answer = await fetch(`${mall.graphqlUrl}?${fields}`, { headers });
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "private, max-age=5"]);
    expect(await answer.json()).toMatchObject({ data: { products: { nodes: [{ id: expect.any(String) }, {}] } } });
    const etag = answer.headers.get("etag") ?? "";
    const again = await fetch(`${mall.graphqlUrl}?${fields}`, { headers: { ...headers, "if-none-match": etag } });
    expect(again.status).toBe(304);
  });

  it("keeps its seller's stock in step, and nobody else's", async () => {
    const { productId } = await bruno.lists({ title: "Synced", stock: 3 });
    const { product } = await bruno.person.ask<{ product: { variants: { sku: string }[] } }>(
      `query($id: ID!) { product(id: $id) { variants { sku } } }`,
      { id: productId },
    );
    const sku = product.variants[0]?.sku;
    const change = { changes: [{ sku, delta: 4, reason: "RECEIVED" }], idempotencyKey: uuidV7() };
    const own = await send("StockSync", { input: { ...change, sellerId: bruno.sellerId } });
    expect(own.body["data"]).toMatchObject({ stockAdjust: { levels: [{ onHand: 7 }], userErrors: [] } });
    const others = await send("StockSync", { input: { ...change, sellerId: uuidV7() } });
    expect(others.body["data"]).toMatchObject({
      stockAdjust: { levels: null, userErrors: [{ code: "SELLER_NOT_FOUND" }] },
    });
  });

  it("asks for an order by its number, and is told nothing of those of others", async () => {
    const { body } = await send("OrderByNumber", { number: "NOBODYS" });
    expect(body["data"]).toEqual({ orderByNumber: null });
  });

  it("calls no more once it is revoked", async () => {
    await admin.ask(REVOKE, { input: { apiClientId } });
    await mall.settle();
    await eventually(async () => expect((await send("CatalogFeed", { first: 1 })).status).toBe(401), 10_000);
  });
});
