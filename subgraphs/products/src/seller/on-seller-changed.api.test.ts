import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { ProductChanged } from "@mall/schema/events/product-changed";
import { sellerChanged } from "@mall/schema/events/seller-changed";
import type { ProductsContext } from "../context";
import { aCategory, aProduct, loadCatalogue } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";

describe("a seller that is suspended and reinstated", () => {
  let harness: SubgraphHarness<ProductsContext>;
  const dresses = aCategory();
  const sellerId = uuidV7();
  const [onSale, paused] = [
    aProduct({ sellerId, categoryId: dresses.id }),
    aProduct({ sellerId, categoryId: dresses.id }),
  ];
  const others = aProduct({ categoryId: dresses.id });
  const member = aViewer({ roles: ["SELLER"], sellerIds: [sellerId] });

  beforeAll(async () => {
    harness = await SubgraphHarness.start(productsSubgraph);
    await loadCatalogue(harness.db, { categories: [dresses], products: [onSale, paused, others] });
    await harness.db.query("UPDATE products SET state = 'PAUSED' WHERE id = $1", [paused.id]);
  });
  afterAll(() => harness.stop());

  const becomes = (state: string) => {
    const seller = { sellerId, displayName: "Nordlys", legalName: "Nordlys AS", country: "NO" };
    return harness.receive("users", sellerChanged({ ...seller, state }));
  };
  const states = async () => {
    const rows = await harness.db.query<{ id: string; state: string }[]>("SELECT id, state FROM products");
    return [onSale, paused, others].map(({ id }) => rows.find((row) => row.id === id)?.state);
  };

  it("loses its listings from the shelves and gets back those that were there", async () => {
    await becomes("SUSPENDED");
    expect(await states()).toEqual(["PAUSED", "PAUSED", "ACTIVE"]);
    const update = `mutation ($id: ID!) { productUpdate(input: { productId: $id, move: ACTIVATE }) { userErrors { code } } }`;
    const attempt = await harness.as(member, update, { id: onSale.id });
    expect(attempt.data).toEqual({ productUpdate: { userErrors: [{ code: "SELLER_SUSPENDED" }] } });
    await becomes("ACTIVE");
    expect(await states()).toEqual(["ACTIVE", "PAUSED", "ACTIVE"]);
    const events = (await harness.published("product.changed")).map(({ payload }) => payload as ProductChanged);
    expect(events.map(({ productId, state, version }) => [productId, state, version])).toEqual([
      [onSale.id, "PAUSED", 2],
      [onSale.id, "ACTIVE", 3],
    ]);
  });

  it("lists nothing new meanwhile", async () => {
    await becomes("SUSPENDED");
    const create = `mutation ($input: ProductCreateInput!) { productCreate(input: $input) { product { id } userErrors { code } } }`;
    const price = { minorUnits: 100, currencyCode: "EUR" };
    const input = { sellerId, title: "New", categoryId: dresses.id, variants: [{ sku: "NEW", price, stock: 1 }] };
    const { data } = await harness.as(member, create, { input });
    expect(data).toEqual({ productCreate: { product: null, userErrors: [{ code: "SELLER_SUSPENDED" }] } });
    await becomes("ACTIVE");
  });

  it("touches nothing when only its name changes", async () => {
    const before = (await harness.published("product.changed")).length;
    await becomes("ACTIVE");
    await becomes("RESTRICTED");
    expect(await states()).toEqual(["ACTIVE", "PAUSED", "ACTIVE"]);
    expect(await harness.published("product.changed")).toHaveLength(before);
  });
});
