import { readFileSync } from "node:fs";
import path from "node:path";
import { DEMO_SIGN_INS } from "@mall/demo/demo-people";
import { Shopper } from "../actors/shopper";
import { Mall } from "../mall";

const document = (name: string): string =>
  readFileSync(path.join(__dirname, `../../schema/operations/storefront/${name}.graphql`), "utf8");

const PAGE_OF_PRODUCTS = `query Page($first: Int!) {
  products(first: $first) {
    nodes { id title variants { id sku price { amount } availability { inStock quantity } } rating { average count } }
  }
}`;

describe("SQL statements of the whole supergraph", () => {
  let mall: Mall;
  let alice: Shopper;
  let productIds: string[];

  beforeAll(async () => {
    mall = await Mall.start({ withDemo: true });
    const [customer] = DEMO_SIGN_INS.filter(({ role }) => role === "CUSTOMER");
    alice = await Shopper.signIn(mall, customer?.email ?? "", customer?.password ?? "");
    const { search } = await alice.ask<{ search: { nodes: { product: { id: string } }[] } }>(
      `{ search(query: "dress", first: 5) { nodes { product { id } } } }`,
    );
    productIds = search.nodes.map(({ product }) => product.id);
  }, 120_000);
  afterAll(() => mall?.stop());

  const count = async (query: string, variables: Record<string, unknown>): Promise<number> => {
    const statements = await mall.statementsOf(query, variables, alice.token);
    if (process.env["PRINT_STATEMENTS"]) console.log(statements.join("\n---\n"));
    return statements.length;
  };

  it("HomeFeed takes at most 12, however long", async () => {
    const short = await count(document("HomeFeed"), { first: 4 });
    expect(short).toBeLessThanOrEqual(12);
    expect(await count(document("HomeFeed"), { first: 24 })).toBeLessThanOrEqual(12);
  });

  it("a search page of 20 takes at most 12", async () => {
    expect(await count(document("Search"), { query: "dress", first: 20 })).toBeLessThanOrEqual(12);
    expect(await count(document("Search"), { query: "history of love", first: 50 })).toBeLessThanOrEqual(12);
  });

  it("a product page takes at most 16, for any product", async () => {
    for (const id of productIds) expect(await count(document("ProductPage"), { id })).toBeLessThanOrEqual(16);
  });

  it("a page of products with variants, price, availability and rating takes at most 8, however many there are", async () => {
    const twenty = await count(PAGE_OF_PRODUCTS, { first: 20 });
    expect(twenty).toBeLessThanOrEqual(8);
    expect(await count(PAGE_OF_PRODUCTS, { first: 100 })).toBe(twenty);
  });
});
