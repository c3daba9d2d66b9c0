import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { ProductsContext } from "../context";
import { aCategory, aProduct, aVariant, daysAgo, loadCatalogue } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";

interface Listed {
  products: {
    nodes: { id: string; title: string }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
    totalCount?: number;
  };
}

const LIST = `query ($first: Int, $after: String, $filter: ProductFilter, $sort: ProductSort, $updatedSince: DateTime) {
  products(first: $first, after: $after, filter: $filter, sort: $sort, updatedSince: $updatedSince) {
    nodes { id title } pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}`;

const clothes = aCategory({ name: "Clothes" });
const dresses = aCategory({ name: "Dresses" }, clothes);
const books = aCategory({ name: "Books", position: 1 });
const sellerId = uuidV7();
const price = (minorUnits: number) => [aVariant({ prices: [{ minorUnits, since: daysAgo(50) }] })];
const lamp = aProduct({
  title: "Atlas",
  categoryId: books.id,
  createdAt: daysAgo(3),
  variants: price(900),
  brand: "Oak",
});
const dress = aProduct({
  title: "Dress",
  categoryId: dresses.id,
  createdAt: daysAgo(2),
  variants: price(5_000),
  sellerId,
});
const coat = aProduct({
  title: "Coat",
  categoryId: clothes.id,
  createdAt: daysAgo(1),
  variants: [...price(3_000), ...price(7_000)],
  attributes: [{ name: "Material", value: "Wool" }],
});

describe("the catalogue", () => {
  let harness: SubgraphHarness<ProductsContext>;

  beforeAll(async () => {
    harness = await SubgraphHarness.start(productsSubgraph);
    await loadCatalogue(harness.db, { categories: [clothes, dresses, books], products: [lamp, dress, coat] });
  });
  afterAll(() => harness.stop());

  const titles = async (variables: Record<string, unknown>): Promise<string[]> => {
    const { data, errors } = await harness.as<Listed>(null, LIST, variables);
    expect(errors).toBeUndefined();
    return (data?.products.nodes ?? []).map(({ title }) => title);
  };

  it.each([
    [undefined, ["Coat", "Dress", "Atlas"]],
    ["NEWEST", ["Coat", "Dress", "Atlas"]],
    ["PRICE_ASC", ["Atlas", "Coat", "Dress"]],
    ["PRICE_DESC", ["Dress", "Coat", "Atlas"]],
    ["TITLE", ["Atlas", "Coat", "Dress"]],
    ["CHANGED", ["Atlas", "Dress", "Coat"]],
  ])("is sorted by %s, and page by page in the same order", async (sort, expected) => {
    expect(await titles({ sort })).toEqual(expected);
    const walked: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 3; page += 1) {
      const result: { data?: Listed | null } = await harness.as<Listed>(null, LIST, { sort, first: 1, after });
      const { nodes, pageInfo } = result.data!.products;
      walked.push(...nodes.map(({ title }) => title));
      expect(pageInfo.hasNextPage).toBe(page < 2);
      expect(pageInfo.hasPreviousPage).toBe(page > 0);
      after = pageInfo.endCursor;
    }
    expect(walked).toEqual(expected);
  });

  it.each([
    ["a category and all below it", { categoryId: clothes.id }, ["Coat", "Dress"]],
    ["a category without children", { categoryId: dresses.id }, ["Dress"]],
    ["a seller", { sellerId }, ["Dress"]],
    ["a brand", { brand: "Oak" }, ["Atlas"]],
    ["ids, unknown ones left out", { ids: [lamp.id, uuidV7(), "no id"] }, ["Atlas"]],
    ["the lowest price", { priceMin: 5_000 }, ["Coat", "Dress"]],
    ["the highest price", { priceMax: 3_000 }, ["Coat", "Atlas"]],
    ["an attribute in any case", { attributes: [{ name: "MATERIAL", values: ["wool", "silk"] }] }, ["Coat"]],
    ["all conditions at once", { categoryId: clothes.id, priceMax: 4_000 }, ["Coat"]],
    ["an unknown category", { categoryId: uuidV7() }, []],
    ["what is no id at all", { categoryId: "' OR 1=1 --" }, []],
    ["a brand with NUL", { brand: "Oak\u0000" }, []],
    ["an attribute with NUL", { attributes: [{ name: "a\u0000", values: ["b"] }] }, []],
  ])("is filtered by %s", async (_what, filter, expected) => {
    expect(await titles({ filter })).toEqual(expected);
  });

  it("goes on where a feed ended", async () => {
    expect(await titles({ updatedSince: daysAgo(2).toISOString() })).toEqual(["Dress", "Coat"]);
  });

  it.each([
    ["first over the limit", { first: 1_000_000 }, "first must be from 1 to 100, not 1000000."],
    ["first below one", { first: 0 }, "first must be from 1 to 100, not 0."],
    ["a cursor of nonsense", { after: "nonsense" }, "after is not a cursor of this list"],
    ["a cursor of another order", { after: btoa('["TITLE","Atlas","x"]') }, "after is not a cursor of this list"],
    ["a cursor with a false id", { after: btoa('["NEWEST",1,"x"]') }, "after is not a cursor of this list"],
    ["a cursor before all times", { after: btoa(`["NEWEST",-9e15,"${lamp.id}"]`) }, "after is not a cursor"],
    ["too many ids", { filter: { ids: Array<string>(101).fill(lamp.id) } }, "ids must be at most 100, not 101."],
  ])("answers %s with a sentence", async (_what, variables, sentence) => {
    const { errors } = await harness.as(null, LIST, variables);
    expect(errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
    expect(errors?.[0]?.message).toContain(sentence);
  });

  it("shows other states to the seller's members and administrators only", async () => {
    const filter = { sellerId, states: ["ACTIVE", "PAUSED"] };
    const member = aViewer({ roles: ["SELLER"], sellerIds: [sellerId] });
    const stranger = aViewer({ roles: ["SELLER"], sellerIds: [uuidV7()] });
    await harness.db.query("UPDATE products SET state = 'PAUSED' WHERE id = $1", [dress.id]);
    const seenBy = async (viewer: ReturnType<typeof aViewer> | null) => {
      const { data, errors } = await harness.as<Listed>(viewer, LIST, { filter });
      return errors?.[0]?.extensions["code"] ?? data?.products.nodes.map(({ title }) => title);
    };
    expect(await seenBy(member)).toEqual(["Dress"]);
    expect(await seenBy(aViewer({ roles: ["ADMINISTRATOR"] }))).toEqual(["Dress"]);
    expect(await seenBy(stranger)).toBe("FORBIDDEN");
    expect(await seenBy(null)).toBe("FORBIDDEN");
    expect(await titles({})).toEqual(["Coat", "Atlas"]);
    await harness.db.query("UPDATE products SET state = 'ACTIVE' WHERE id = $1", [dress.id]);
  });

  it("counts only if asked", async () => {
    const statements = await harness.statementsOf(async () => {
      const { data } = await harness.as<Listed>(null, "{ products(first: 1) { nodes { id } totalCount } }");
      expect(data?.products.totalCount).toBe(3);
    });
    expect(statements).toHaveLength(2);
  });

  it("reads a page with categories, prices and variants in two statements", async () => {
    const query = `{ products(first: 20) { nodes {
      id title slug brand state images { url alt } attributes { name value } category { id name path } seller { id }
      priceRange { min { amount currencyCode } max { minorUnits } } createdAt updatedAt generated
      variants { id sku options { name value } price { amount currencyCode minorUnits } priorPrice30d { amount } weightGrams product { id } }
    } } }`;
    const statements = await harness.statementsOf(async () => {
      const { data, errors } = await harness.as<Listed>(null, query);
      expect(errors).toBeUndefined();
      expect(data?.products.nodes[0]).toMatchObject({
        title: "Coat",
        category: { name: "Clothes", path: ["Clothes"] },
        priceRange: { min: { amount: "30.00", currencyCode: "EUR" }, max: { minorUnits: 7_000 } },
        generated: ["price"],
        variants: [
          { price: { amount: "30.00" }, priorPrice30d: null, product: { id: coat.id } },
          { price: { minorUnits: 7_000 } },
        ],
      });
    });
    expect(statements).toHaveLength(2);
  });
});
