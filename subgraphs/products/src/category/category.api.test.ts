import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { ProductsContext } from "../context";
import { aCategory, aProduct, loadCatalogue } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";

interface Level {
  categories: {
    nodes: { name: string; productCount: number }[];
    pageInfo: { endCursor: string; hasNextPage: boolean };
  };
}

describe("the category tree", () => {
  let harness: SubgraphHarness<ProductsContext>;
  const clothes = aCategory({ name: "Clothes", position: 1 });
  const dresses = aCategory({ name: "Dresses", position: 1 }, clothes);
  const summer = aCategory({ name: "Summer dresses" }, dresses);
  const coats = aCategory({ name: "Coats", position: 0 }, clothes);
  const books = aCategory({ name: "Books", position: 0 });
  const sellerId = uuidV7();
  const products = [summer, summer, dresses, coats, books].map(({ id: categoryId }) =>
    aProduct({ categoryId, sellerId }),
  );

  beforeAll(async () => {
    harness = await SubgraphHarness.start(productsSubgraph);
    await loadCatalogue(harness.db, { categories: [summer, dresses, clothes, coats, books], products });
  });
  afterAll(() => harness.stop());

  it("shows its first level with the products below it in one statement", async () => {
    const query = "{ categories(first: 20) { nodes { id name slug productCount } } }";
    const statements = await harness.statementsOf(async () => {
      expect((await harness.as(null, query)).data).toEqual({
        categories: {
          nodes: [
            { id: books.id, name: "Books", slug: "books", productCount: 1 },
            { id: clothes.id, name: "Clothes", slug: "clothes", productCount: 4 },
          ],
        },
      });
    });
    expect(statements).toHaveLength(1);
  });

  it("shows each level page by page", async () => {
    const query = `query ($after: String, $parentId: ID) { categories(first: 1, after: $after, parentId: $parentId) {
      nodes { name } pageInfo { endCursor hasNextPage } totalCount } }`;
    const parentId = clothes.id;
    const first = (await harness.as<Level>(null, query, { parentId })).data?.categories;
    expect(first).toMatchObject({ nodes: [{ name: "Coats" }], pageInfo: { hasNextPage: true }, totalCount: 2 });
    const after = first?.pageInfo.endCursor;
    const second = (await harness.as<Level>(null, query, { parentId, after })).data?.categories;
    expect(second).toMatchObject({ nodes: [{ name: "Dresses" }], pageInfo: { hasNextPage: false } });
    const unknown = (await harness.as<Level>(null, query, { parentId: "no id" })).data?.categories;
    expect(unknown).toMatchObject({ nodes: [], pageInfo: { hasNextPage: false } });
    const top = (await harness.as<Level>(null, query, {})).data?.categories;
    const rest = await harness.as<Level>(null, query, { after: top?.pageInfo.endCursor });
    expect(rest.data?.categories.nodes).toEqual([{ name: "Clothes" }]);
  });

  it("can be walked up, down and into its products without a statement per category", async () => {
    const query = `query ($id: ID!) { category(id: $id) { path parent { name } children { name parent { id } children { name } productCount
      products(first: 1, sort: TITLE) { nodes { id category { path } } pageInfo { hasNextPage } totalCount } } } }`;
    const statements = await harness.statementsOf(async () => {
      const { data, errors } = await harness.as(null, query, { id: clothes.id });
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({
        category: {
          path: ["Clothes"],
          parent: null,
          children: [
            { name: "Coats", parent: { id: clothes.id }, children: [], products: { totalCount: 1 } },
            {
              name: "Dresses",
              children: [{ name: "Summer dresses" }],
              productCount: 3,
              products: { nodes: [{}], pageInfo: { hasNextPage: true }, totalCount: 3 },
            },
          ],
        },
      });
    });
    // Category, its children, their children, the pages of all, and one count per selected totalCount.
    expect(statements).toHaveLength(4 + 2);
  });

  it("gives sellers their products in one statement for all of them", async () => {
    const other = uuidV7();
    const sellers = [sellerId, other, "no id"].map((id) => ({ __typename: "Seller", id }));
    const query = `query ($sellers: [_Any!]!) { _entities(representations: $sellers) { ... on Seller { id products(first: 3) {
      nodes { title seller { id } } pageInfo { hasNextPage } } } } }`;
    const statements = await harness.statementsOf(async () => {
      const { data, errors } = await harness.as<{ _entities: { products: { nodes: unknown[] } }[] }>(null, query, {
        sellers,
      });
      expect(errors).toBeUndefined();
      expect(data?._entities.map(({ products }) => products.nodes.length)).toEqual([3, 0, 0]);
    });
    expect(statements).toHaveLength(1);
  });

  it.each([
    ['category(id: "no id") { id }', { category: null }],
    [`category(id: "${uuidV7()}") { id }`, { category: null }],
  ])("answers %s with null", async (field, data) => {
    expect(await harness.as(null, `{ ${field} }`)).toEqual({ data });
  });

  it.each([
    ["first: 1000000", "first must be from 1 to 100, not 1000000."],
    ['after: "nonsense"', "after is not a cursor of this list"],
    [`after: "${btoa('[1e99,"x"]')}"`, "after is not a cursor of this list"],
  ])("answers %s with a sentence", async (argument, sentence) => {
    const { errors } = await harness.as(null, `{ categories(${argument}) { nodes { id } } }`);
    expect(errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
    expect(errors?.[0]?.message).toContain(sentence);
  });

  it("counts active products only, whoever writes them and how", async () => {
    const counts = async () =>
      Object.fromEntries(
        (
          await harness.db.query<{ name: string; n: number }[]>(
            "SELECT name, active_product_count AS n FROM categories",
          )
        ).map(({ name, n }) => [name, n]),
      );
    const before = { Clothes: 4, Dresses: 3, "Summer dresses": 2, Coats: 1, Books: 1 };
    expect(await counts()).toEqual(before);
    await harness.db.query("UPDATE products SET state = 'PAUSED' WHERE category_id = $1", [summer.id]);
    expect(await counts()).toEqual({ ...before, Clothes: 2, Dresses: 1, "Summer dresses": 0 });
    await harness.db.query("UPDATE products SET category_id = $1, state = 'ACTIVE'", [books.id]);
    expect(await counts()).toEqual({ Clothes: 0, Dresses: 0, "Summer dresses": 0, Coats: 0, Books: 5 });
    await harness.db.query("UPDATE products SET title = 'New title'");
    expect(await counts()).toMatchObject({ Books: 5 });
  });
});
