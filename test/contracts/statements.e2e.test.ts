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

  it("placeOrder with three lines of two sellers takes at most 25, loyalty's included", async () => {
    const { products } = await alice.ask<{
      products: { nodes: { seller: { id: string }; variants: { id: string; availability: { inStock: boolean } }[] }[] };
    }>(`{ products(first: 100) { nodes { seller { id } variants { id availability { inStock } } } } }`);
    const inStock = products.nodes.flatMap(({ seller, variants }) =>
      variants.filter(({ availability }) => availability.inStock).map(({ id }) => ({ id, sellerId: seller.id })),
    );
    const [first] = inStock;
    const others = inStock.filter(({ sellerId }) => sellerId !== first?.sellerId).slice(0, 2);
    const lines = [first, ...others].map((variant) => ({ variantId: variant?.id ?? "", quantity: 1 }));
    const buy = async (): Promise<number> => {
      const input = alice.orderInput(await alice.adds(...lines));
      return count(document("PlaceOrder"), { input });
    };
    // What is kept in memory for a while is read by the first one.
    await buy();
    expect(await buy()).toBeLessThanOrEqual(25);
  });
});
