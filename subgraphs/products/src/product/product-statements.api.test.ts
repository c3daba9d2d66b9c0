import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { ProductsContext } from "../context";
import { aCategory, aProduct, loadCatalogue } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";

const SHOPPERS = `query ($first: Int!) { products(first: $first) { nodes { id title images { url alt position }
  attributes { name value number unit } safety { manufacturer warningNotes { text } } category { id path }
  variants { id sku price { amount } } } } }`;
const SELLERS = `query ($first: Int!, $sellerId: ID!) { products(first: $first, filter: { sellerId: $sellerId }) { nodes {
  id state allowedEvents moves { to } pendingChanges { id }
  category { attributes { code } settings { taxCategory } } variants { id } } } }`;

describe("SQL statements of lists of products", () => {
  let harness: SubgraphHarness<ProductsContext>;
  const categories = Array.from({ length: 5 }, (_, i) => aCategory({ name: `Category ${i}` }));
  const sellerId = uuidV7();
  const member = aViewer({ roles: ["SELLER"], sellerIds: [sellerId] });
  const products = Array.from({ length: 60 }, (_, i) => aProduct({ sellerId, categoryId: categories[i % 5]!.id }));

  beforeAll(async () => {
    harness = await SubgraphHarness.start(productsSubgraph, { hasJobs: false });
    await loadCatalogue(harness.db, { categories, products });
  });
  afterAll(() => harness.stop());

  const count = async (query: string, first: number): Promise<number> => {
    const statements = await harness.statementsOf(async () => {
      const { errors } = await harness.as(member, query, { first, sellerId });
      expect(errors).toBeUndefined();
    });
    return statements.length;
  };

  it.each([1, 20, 60])("are two for shoppers, with %d products", async (first) => {
    expect(await count(SHOPPERS, first)).toBe(2);
  });

  it.each([1, 20, 60])("are five for their seller, with moves, changes and rules of %d products", async (first) => {
    expect(await count(SELLERS, first)).toBe(5);
  });
});
