import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ProductsContext } from "../context";
import { eventsOf } from "../product/product-change.fixture";
import { aCategory, loadCatalogue } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";
import { aRow, Importer, ndjson } from "./import.fixture";

const FINISH = `mutation ($input: CatalogueImportInput!) { catalogueImportFinish(input: $input) { catalogueImport { state } userErrors { code } } }`;
const CANCEL = `mutation ($input: CatalogueImportInput!) { catalogueImportCancel(input: $input) { catalogueImport { state } userErrors { code } } }`;

describe("importing a catalogue", () => {
  let harness: SubgraphHarness<ProductsContext>;
  let importer: Importer;
  const dresses = aCategory();
  const sellerId = uuidV7();
  const member = aViewer({ roles: ["SELLER"], sellerIds: [sellerId] });
  const stranger = aViewer({ roles: ["SELLER"], sellerIds: [uuidV7()] });

  beforeAll(async () => {
    harness = await SubgraphHarness.start(productsSubgraph, { hasJobs: false });
    await loadCatalogue(harness.db, { categories: [dresses], products: [] });
    importer = new Importer(harness, member, sellerId);
  });
  afterAll(() => harness.stop());
  afterEach(() =>
    harness.db.query("UPDATE catalogue_imports SET state = 'CANCELLED', finished_at = now() WHERE state = 'OPEN'"),
  );

  const priceOf = async (sku: string) => {
    const rows = await harness.db.query<{ price: number }[]>(
      "SELECT price_minor::int AS price FROM variants WHERE sku = $1",
      [sku],
    );
    return rows[0]?.price;
  };

  it("lists products, changes what differs, leaves the rest, and says so row by row", async () => {
    const [first, second] = [aRow({ productKey: "A", categoryId: dresses.id }), aRow({ productKey: "B" })];
    const made = await importer.import(ndjson(first, second));
    expect(made).toMatchObject({ state: "DONE", fault: null, progress: { rowsRead: 2, created: 2, failed: 0 } });
    expect(made.report.nodes.map(({ row, action, productKey }) => [row, action, productKey])).toEqual([
      [1, "CREATED", "A"],
      [2, "CREATED", "B"],
    ]);
    const productId = made.report.nodes[0]?.productId ?? "";
    const told = await eventsOf(harness, productId);
    expect(told).toMatchObject([{ state: "ACTIVE", version: 1, variants: [{ priceMinor: 1_999, initialStock: 3 }] }]);

    const cheaper = {
      ...first,
      variants: first.variants.map((variant) => ({ ...variant, price: { minorUnits: 1_500, currencyCode: "EUR" } })),
    };
    const added = {
      ...second,
      variants: [...second.variants, { sku: "B-2", price: { minorUnits: 900, currencyCode: "EUR" }, stock: 4 }],
    };
    const again = await importer.import(ndjson(cheaper, second));
    expect(again.report.nodes.map(({ action, productId: id }) => [action, id === productId])).toEqual([
      ["UPDATED", true],
      ["UNCHANGED", false],
    ]);
    expect(await priceOf(first.variants[0]?.sku ?? "")).toBe(1_500);
    expect((await eventsOf(harness, productId)).at(-1)).toMatchObject({
      version: 2,
      variants: [{ priceMinor: 1_500, initialStock: null }],
    });
    const [cause] = await harness.db.query<{ cause: string }[]>(
      "SELECT cause FROM price_history WHERE price_minor = 1500",
    );
    expect(cause).toEqual({ cause: "IMPORT" });

    const third = await importer.import(ndjson(cheaper, added));
    expect(third.report.nodes.map(({ action }) => action)).toEqual(["UNCHANGED", "UPDATED"]);
    const events = await eventsOf(harness, third.report.nodes[1]?.productId ?? "");
    expect(events.at(-1)?.variants.map(({ sku, initialStock }) => [sku, initialStock])).toEqual([
      [second.variants[0]?.sku, null],
      ["B-2", 4],
    ]);
  });

  it("changes the words of a listing that is still a draft", async () => {
    const row = aRow({ productKey: "words" });
    await importer.import(ndjson(row));
    const changed = await importer.import(
      ndjson({ ...row, title: "Wool dress", description: null, attributes: [{ name: "Material", value: "Wool" }] }),
    );
    expect(changed.report.nodes).toMatchObject([{ action: "UPDATED", errors: [] }]);
    const [product] = await harness.db.query(
      "SELECT title, description, attributes FROM products WHERE external_key = 'words'",
    );
    expect(product).toEqual({
      title: "Wool dress",
      description: "For warm days.",
      attributes: [{ name: "Material", value: "Wool" }],
    });
  });

  it("finds a listing by its key, its id or an article number, and gives it the key that it lacks", async () => {
    const plain = aRow();
    const made = await importer.import(ndjson(plain));
    const id = made.report.nodes[0]?.productId;
    const byId = await importer.import(ndjson({ productKey: id, variants: [] }));
    expect(byId.report.nodes).toMatchObject([{ action: "UNCHANGED", productId: id }]);
    const keyed = await importer.import(ndjson({ ...plain, productKey: "late" }));
    expect(keyed.report.nodes).toMatchObject([{ action: "UPDATED", productId: id }]);
    const byKey = await importer.import(ndjson({ productKey: "late", variants: [] }));
    expect(byKey.report.nodes).toMatchObject([{ action: "UNCHANGED", productId: id }]);
    const stolen = await importer.import(ndjson({ ...plain, productKey: "other" }));
    expect(stolen.report.nodes).toMatchObject([
      { action: "FAILED", errors: [{ code: "SKU_TAKEN", field: ["variants", "0", "sku"] }] },
    ]);
  });

  it("refuses bad rows by the checks of productCreate, one by one, and takes the good ones", async () => {
    const bad: [object | string, string, string][] = [
      [aRow({ title: " " }), "INVALID_INPUT", "title"],
      [aRow({ categoryId: uuidV7() }), "CATEGORY_NOT_FOUND", "categoryId"],
      [
        aRow({ variants: [{ sku: "x", price: { minorUnits: 0, currencyCode: "EUR" } }] }),
        "INVALID_PRICE",
        "variants.0.price.minorUnits",
      ],
      [aRow({ variants: [{ sku: "y" }] }), "INVALID_PRICE", "variants.0.price"],
      [aRow({ variants: [] }), "INVALID_INPUT", "variants"],
      [aRow({ variants: [{ price: { minorUnits: 1, currencyCode: "EUR" } }] }), "INVALID_INPUT", "variants.0.sku"],
      [aRow({ images: [{ url: "ftp://x" }] }), "INVALID_INPUT", "images.0.url"],
      [aRow({ colour: "red" }), "INVALID_INPUT", "colour"],
      [aRow({ title: 5 }), "INVALID_INPUT", "title"],
      [aRow({ title: "a\u0000b" }), "INVALID_INPUT", "title"],
      [aRow({ attributes: "Linen" }), "INVALID_INPUT", "attributes"],
      ["[1,2]", "INVALID_INPUT", ""],
      ["not JSON", "ROW_MALFORMED", ""],
      [`{"title":"${"x".repeat(70_000)}"}`, "ROW_TOO_LARGE", ""],
    ];
    const lines = bad.map(([row]) => (typeof row === "string" ? row : JSON.stringify(row)));
    const good = JSON.stringify(aRow());
    const shown = await importer.import([good, ...lines, "", good.replace("Linen", "Woollen")].join("\n"));
    expect(shown).toMatchObject({
      state: "DONE",
      progress: { rowsRead: bad.length + 2, failed: bad.length, created: 1, updated: 1 },
    });
    const { nodes } = shown.report;
    bad.forEach(([, code, field], index) => {
      expect(nodes[index + 1]).toMatchObject({ row: index + 2, action: "FAILED" });
      expect(nodes[index + 1]?.errors.map((error) => [error.code, error.field.join(".")])).toContainEqual([
        code,
        field,
      ]);
    });
  });

  it("reads CSV with a row per variant, and names the row and column at fault", async () => {
    const file = [
      "productKey;title;sku;options;price;currency;stock;description",
      'C1;"A ""fine"" dress";C1-S;size=S;19,99;EUR;3;"Two\nlines"',
      "C1;;C1-M;size=M; colour=red;20;EUR;3;",
      "C2;Shirt;C2-S;;cheap;EUR;1;",
      "C2;;C2-M;;10;EUR;1;",
      "C3;Hat;C3;size=S;1;EUR;1;",
    ].join("\r\n");
    const shown = await importer.import(file.replace("size=M; colour=red", '"size=M; colour=red"'), {
      format: "CSV",
      pieceBytes: 7,
    });
    expect(
      shown.report.nodes.map(({ row, action, sku, errors }) => [
        row,
        action,
        sku,
        errors.map(({ code, field }) => `${code} ${field.join(".")}`).join(),
      ]),
    ).toEqual([
      [1, "CREATED", "C1-S", ""],
      [2, "CREATED", "C1-M", ""],
      [3, "FAILED", null, "INVALID_INPUT price"],
      [4, "FAILED", null, "PRODUCT_FAILED "],
      [5, "CREATED", "C3", ""],
    ]);
    const [product] = await harness.db.query(
      "SELECT title, description, price_min::int, price_max::int FROM products WHERE external_key = 'C1'",
    );
    expect(product).toEqual({ title: 'A "fine" dress', description: "Two\nlines", price_min: 1_999, price_max: 2_000 });
  });

  it("changes nothing in a dry run, and says what it would", async () => {
    const row = aRow({ productKey: "dry" });
    const shown = await importer.import(ndjson(row, aRow({ title: "" })), { dryRun: true });
    expect(shown.report.nodes.map(({ action, productId }) => [action, productId])).toEqual([
      ["CREATED", null],
      ["FAILED", null],
    ]);
    expect(await harness.db.query("SELECT 1 FROM products WHERE external_key = 'dry'")).toEqual([]);
  });

  it("takes rows of one product in the order of the file, also within one batch", async () => {
    const row = aRow({ productKey: "twice" });
    const sku = row.variants[0]?.sku ?? "";
    const priced = (minorUnits: number) => ({
      ...row,
      variants: [{ sku, price: { minorUnits, currencyCode: "EUR" } }],
    });
    const shown = await importer.import(ndjson(priced(100), priced(200), priced(200), priced(300)));
    expect(shown.report.nodes.map(({ action }) => action)).toEqual(["CREATED", "UPDATED", "UNCHANGED", "UPDATED"]);
    expect(await priceOf(sku)).toBe(300);
  });

  it("is started once per key, and at most three are open", async () => {
    const one = await importer.start({ idempotencyKey: "monday" });
    expect((await importer.start({ idempotencyKey: "monday" })).catalogueImport?.id).toBe(one.catalogueImport?.id);
    expect((await importer.start({ idempotencyKey: "monday", format: "CSV" })).userErrors).toMatchObject([
      { code: "KEY_USED_OTHERWISE" },
    ]);
    const more = await Promise.all([1, 2, 3].map(() => importer.start()));
    expect(more.flatMap(({ userErrors }) => userErrors ?? [])).toMatchObject([{ code: "TOO_MANY_IMPORTS" }]);
    expect((await importer.start({ sellerId: uuidV7() })).userErrors).toMatchObject([{ code: "SELLER_NOT_FOUND" }]);
    expect((await importer.start({ idempotencyKey: "" })).userErrors).toMatchObject([{ code: "INVALID_INPUT" }]);
  });

  it("ends by a mutation as well, and is called off at any time", async () => {
    const run = async (mutation: string, importId: string | undefined, viewer = member) => {
      const { data } = await harness.as<
        Record<string, { catalogueImport: { state: string } | null; userErrors: { code: string }[] }>
      >(viewer, mutation, { input: { importId } });
      return Object.values(data ?? {})[0];
    };
    const { catalogueImport: open } = await importer.start();
    await importer.send(open?.id ?? "", JSON.stringify(aRow()), { offset: 0 });
    await importer.apply();
    expect(await importer.show(open?.id ?? "")).toMatchObject({ state: "RECEIVING", progress: { rowsRead: 0 } });
    expect(await run(FINISH, open?.id, stranger)).toMatchObject({ userErrors: [{ code: "IMPORT_NOT_FOUND" }] });
    expect(await run(FINISH, open?.id)).toMatchObject({ catalogueImport: { state: "APPLYING" } });
    await importer.apply();
    expect(await importer.show(open?.id ?? "")).toMatchObject({ state: "DONE", progress: { created: 1 } });

    const { catalogueImport: other } = await importer.start();
    await importer.send(other?.id ?? "", ndjson(aRow()), { offset: 0 });
    expect(await run(CANCEL, other?.id, stranger)).toMatchObject({ userErrors: [{ code: "IMPORT_NOT_FOUND" }] });
    expect(await run(CANCEL, other?.id)).toMatchObject({ catalogueImport: { state: "CANCELLED" } });
    expect(await run(CANCEL, other?.id)).toMatchObject({ catalogueImport: { state: "CANCELLED" } });
    expect(await run(FINISH, other?.id)).toMatchObject({ userErrors: [{ code: "IMPORT_OVER" }] });
    expect((await importer.send(other?.id ?? "", "x", { offset: 0 }))?.status).toBe(410);
    expect(await harness.db.query("SELECT 1 FROM catalogue_upload_pieces")).toEqual([]);
  });
});
