import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ProductsContext } from "../context";
import { aCategory, loadCatalogue } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";
import { aRow, Importer, ndjson } from "./import.fixture";

describe("a file that changes listings on sale", () => {
  let harness: SubgraphHarness<ProductsContext>;
  let importer: Importer;
  const dresses = aCategory();
  const sellerId = uuidV7();

  beforeAll(async () => {
    harness = await SubgraphHarness.start(productsSubgraph, { hasJobs: false });
    await loadCatalogue(harness.db, { categories: [dresses], products: [] });
    importer = new Importer(harness, aViewer({ roles: ["SELLER"], sellerIds: [sellerId] }), sellerId);
  });
  afterAll(() => harness.stop());

  it("corrects at once what productUpdate would, and lets the mall look at the rest", async () => {
    const [first, second] = [1, 2].map((n) => aRow({ productKey: `P${n}`, categoryId: dresses.id }));
    await importer.import(ndjson(first ?? {}, second ?? {}));
    const edits = [
      { ...first, title: "Linen dresss" },
      { ...second, brand: "Another house", images: [{ url: "/new.webp" }] },
    ];
    const shown = await importer.import(ndjson(...edits));
    expect(shown.report.nodes.map(({ action }) => action)).toEqual(["UPDATED", "UPDATED"]);
    const products = await harness.db.query(
      `SELECT p.title, p.brand, p.images->0->>'url' AS image, ARRAY(SELECT c.state FROM product_changes c WHERE c.product_id = p.id ORDER BY c.risk) AS changes
       FROM products p WHERE p.seller_id = $1 ORDER BY external_key`,
      [sellerId],
    );
    expect(products).toEqual([
      { title: "Linen dresss", brand: "Nordlys", image: null, changes: ["CONFIRMED"] },
      { title: "Linen dress", brand: "Nordlys", image: "/new.webp", changes: ["PENDING", "CONFIRMED"] },
    ]);
    const again = await importer.import(ndjson(...edits));
    expect(again.report.nodes).toMatchObject([
      { action: "UNCHANGED" },
      { action: "FAILED", errors: [{ code: "CHANGE_PENDING", field: ["brand"] }] },
    ]);
  });

  it("undoes the whole of a row that is refused, and nothing of the others", async () => {
    const rows = [3, 4].map((n) => aRow({ productKey: `P${n}`, categoryId: dresses.id }));
    await importer.import(ndjson(...rows));
    const priced = rows.map((row) => ({
      ...row,
      variants: row.variants.map((variant) => ({ ...variant, price: { minorUnits: 500, currencyCode: "EUR" } })),
    }));
    const shown = await importer.import(ndjson({ ...priced[0], categoryId: uuidV7() }, priced[1] ?? {}));
    expect(shown.report.nodes).toMatchObject([
      { action: "FAILED", errors: [{ code: "CATEGORY_NOT_FOUND", field: ["categoryId"] }] },
      { action: "UPDATED", errors: [] },
    ]);
    const prices = await harness.db.query(
      "SELECT v.price_minor::int AS price FROM variants v JOIN products p ON p.id = v.product_id WHERE external_key IN ('P3', 'P4') ORDER BY external_key",
    );
    expect(prices).toEqual([{ price: 1_999 }, { price: 500 }]);
  });

  it("knows variants that were removed: they neither come back nor go out nor count", async () => {
    const price = { minorUnits: 900, currencyCode: "EUR" };
    const two = aRow({
      productKey: "two",
      variants: [
        { sku: "two-S", price },
        { sku: "two-M", price: { ...price, minorUnits: 100 } },
      ],
    });
    await importer.import(ndjson(two));
    await harness.db.query("UPDATE variants SET retired_at = now() WHERE sku = 'two-M'");
    const back = await importer.import(ndjson(two));
    expect(back.report.nodes).toMatchObject([
      { action: "FAILED", errors: [{ code: "SKU_TAKEN", field: ["variants", "1", "sku"] }] },
    ]);
    const dearer = { productKey: "two", variants: [{ sku: "two-S", price: { ...price, minorUnits: 950 } }] };
    expect((await importer.import(ndjson(dearer))).report.nodes).toMatchObject([{ action: "UPDATED" }]);
    const [range] = await harness.db.query(
      "SELECT price_min::int, price_max::int FROM products WHERE external_key = 'two'",
    );
    expect(range).toEqual({ price_min: 950, price_max: 950 });
    expect(await importer.export("ndjson")).not.toContain("two-M");
  });

  it("adds and corrects variants of what is on sale with a note, and leaves alone what buyers chose by", async () => {
    const price = { minorUnits: 900, currencyCode: "EUR" };
    const size = (value: string) => ({ sku: `live-${value}`, price, options: [{ name: "size", value }] });
    const row = aRow({ productKey: "live", categoryId: dresses.id, variants: [size("S")] });
    await importer.import(ndjson(row));
    const more = { ...row, variants: [{ ...size("S"), weightGrams: 250 }, size("M")] };
    expect((await importer.import(ndjson(more))).report.nodes).toMatchObject([{ action: "UPDATED" }]);
    const [note] = await harness.db.query<{ state: string; codes: string[] }[]>(
      `SELECT c.state, ARRAY(SELECT r->>'code' FROM jsonb_array_elements(c.reasons) AS r) AS codes
       FROM product_changes c JOIN products p ON p.id = c.product_id WHERE p.external_key = 'live'`,
    );
    expect(note).toEqual({ state: "CONFIRMED", codes: ["VARIANTS_ADDED", "VARIANT_CORRECTED"] });
    const other = { ...row, variants: [{ ...size("S"), options: [{ name: "size", value: "XL" }] }] };
    const errors = [{ code: "VARIANT_ON_SALE", field: ["variants", "0", "options"] }];
    expect((await importer.import(ndjson(other))).report.nodes).toMatchObject([{ action: "FAILED", errors }]);
  });

  it("does not touch what was archived, and lists nothing anew for a suspended seller", async () => {
    await importer.import(ndjson(aRow({ productKey: "old" })));
    await harness.db.query("UPDATE products SET state = 'ARCHIVED' WHERE external_key = 'old'");
    await harness.db.query("INSERT INTO seller_standings VALUES ($1, false, now())", [sellerId]);
    const shown = await importer.import(ndjson({ productKey: "old", variants: [] }, aRow()));
    expect(shown.report.nodes).toMatchObject([
      { action: "FAILED", errors: [{ code: "PRODUCT_ARCHIVED" }] },
      { action: "FAILED", errors: [{ code: "SELLER_SUSPENDED" }] },
    ]);
  });
});
