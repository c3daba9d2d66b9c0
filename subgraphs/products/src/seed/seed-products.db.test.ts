import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ProductsContext } from "../context";
import { productsSubgraph } from "../subgraph";
import { aCategory, aProduct, aVariant, daysAgo, loadCatalogue } from "./catalogue.fixture";

describe("loading a catalogue", () => {
  let harness: SubgraphHarness<ProductsContext>;
  beforeEach(async () => {
    harness = await SubgraphHarness.start(productsSubgraph);
  });
  afterEach(() => harness.stop());

  it("takes four statements for hundreds of products, and brings their whole history", async () => {
    const dresses = aCategory();
    const prices = [
      { minorUnits: 5_000, since: daysAgo(90) },
      { minorUnits: 4_000, since: daysAgo(5) },
    ];
    const products = Array.from({ length: 300 }, () =>
      aProduct({ categoryId: dresses.id, variants: [aVariant({ prices }), aVariant()] }),
    );
    const statements = await harness.statementsOf(() => loadCatalogue(harness.db, { categories: [dresses], products }));
    expect(statements).toHaveLength(4);
    const [counted] = await harness.db.query(`SELECT
      (SELECT count(*)::int FROM products WHERE price_min = 1999 AND price_max = 4000) AS products,
      (SELECT count(*)::int FROM variants WHERE prior_price_minor = 5000) AS reduced,
      (SELECT count(*)::int FROM price_history) AS prices,
      (SELECT active_product_count FROM categories) AS active`);
    expect(counted).toEqual({ products: 300, reduced: 300, prices: 900, active: 300 });
  });

  it("tells listings with one slug apart", async () => {
    const dresses = aCategory();
    const products = [1, 2].map(() => aProduct({ categoryId: dresses.id, slug: "linen-dress" }));
    await loadCatalogue(harness.db, { categories: [dresses], products });
    const rows = await harness.db.query<{ slug: string }[]>("SELECT slug FROM products ORDER BY slug");
    expect(rows.map(({ slug }) => slug)).toEqual(["linen-dress", `linen-dress-${products[1]?.id.slice(-12)}`]);
  });
});
