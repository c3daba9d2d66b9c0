import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { assert, asyncProperty, integer } from "fast-check";
import type { ProductsContext } from "../context";
import { aCategory, loadCatalogue } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";
import { BATCH_PRODUCTS } from "./import-limits";
import { aRow, Importer, ndjson } from "./import.fixture";

describe("an import that is cut off", () => {
  let harness: SubgraphHarness<ProductsContext>;
  const dresses = aCategory();

  beforeAll(async () => {
    harness = await SubgraphHarness.start(productsSubgraph, { hasJobs: false });
    await loadCatalogue(harness.db, { categories: [dresses], products: [] });
    // The relay takes events out of the outbox, so that they are counted when they come in.
    await harness.db.query(`
      CREATE TABLE told (seller_id text);
      CREATE FUNCTION note_told() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO told VALUES (NEW.payload->>'sellerId');
        RETURN NEW;
      END $$;
      CREATE TRIGGER notes_told AFTER INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION note_told()`);
  });
  afterAll(() => harness.stop());

  const aSeller = () => {
    const sellerId = uuidV7();
    return new Importer(harness, aViewer({ roles: ["SELLER"], sellerIds: [sellerId] }), sellerId);
  };
  /** Enough for three batches; each tenth row is at fault. */
  const rows = Array.from({ length: 2 * BATCH_PRODUCTS + 100 }, (_, index) =>
    aRow({
      ...{ productKey: `K${index}`, title: index % 10 === 9 ? "" : `Dress ${index}`, categoryId: dresses.id },
      variants: [{ sku: `S${index}`, price: { minorUnits: 100 + index, currencyCode: "EUR" }, stock: index % 7 }],
    }),
  );
  const stateOf = ({ sellerId }: Importer) =>
    harness.db.query(
      `SELECT p.external_key, p.title, p.state, p.version, v.sku, v.price_minor::int, (SELECT count(*)::int FROM price_history h WHERE h.variant_id = v.id) AS prices
       FROM products p JOIN variants v ON v.product_id = p.id WHERE p.seller_id = $1 ORDER BY p.external_key`,
      [sellerId],
    );
  const reportOf = (id: string) =>
    harness.db.query(
      "SELECT row_number, action, product_key, sku, errors FROM catalogue_import_rows WHERE import_id = $1 ORDER BY row_number",
      [id],
    );
  const toldOf = async ({ sellerId }: Importer) => {
    const [counted] = await harness.db.query<[{ events: number }]>(
      "SELECT count(*)::int AS events FROM told WHERE seller_id = $1",
      [sellerId],
    );
    return counted.events;
  };

  it("goes on exactly where it was, whenever a batch was undone or the upload stopped", async () => {
    const whole = aSeller();
    const wholeId = await whole.upload(ndjson(...rows));
    await whole.apply();

    const cut = aSeller();
    const { catalogueImport } = await cut.start();
    const id = catalogueImport?.id ?? "";
    const bytes = Buffer.from(ndjson(...rows));
    const pieceBytes = 30_001;
    await harness.db.query(`
      CREATE SEQUENCE tries;
      CREATE FUNCTION fail_sometimes() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.rows_read > OLD.rows_read AND nextval('tries') % 3 <> 0 THEN RAISE EXCEPTION 'the power went out'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER fails BEFORE UPDATE ON catalogue_imports FOR EACH ROW EXECUTE FUNCTION fail_sometimes()`);
    for (let offset = 0; offset < bytes.length;) {
      const isLast = offset + pieceBytes >= bytes.length;
      const piece = bytes.subarray(offset, offset + pieceBytes);
      expect((await cut.send(id, piece, { offset, isLast }))?.status).toBe(204);
      // The answer was lost: the sender repeats, is told that it is further already, and asks where to go on.
      expect((await cut.send(id, piece, { offset, isLast }))?.status).toBe(409);
      offset = Number((await cut.offset(id))?.headers?.["upload-offset"]);
      await cut.applyOne();
    }
    await harness.db.query(
      "DROP TRIGGER fails ON catalogue_imports; DROP FUNCTION fail_sometimes; DROP SEQUENCE tries",
    );
    await cut.apply();

    expect(await cut.show(id, { first: 1 })).toMatchObject({ fault: null, state: "DONE" });
    expect(await stateOf(cut)).toEqual(await stateOf(whole));
    expect(await reportOf(id)).toEqual(await reportOf(wholeId));
    expect(await toldOf(cut)).toBe(await toldOf(whole));
    expect(await toldOf(cut)).toBe(rows.length * 0.9);
  });

  it("is applied once by several processes that find it at the same moment", async () => {
    const importer = aSeller();
    const id = await importer.upload(ndjson(...rows));
    await Promise.all([importer.apply(), importer.apply(), importer.apply()]);
    await importer.apply();
    expect(await importer.show(id, { first: 1 })).toMatchObject({
      ...{ state: "DONE", progress: { rowsRead: rows.length, created: rows.length * 0.9, failed: rows.length * 0.1 } },
    });
    expect(await toldOf(importer)).toBe(rows.length * 0.9);
  });

  it("is the same in whatever pieces it came", async () => {
    await assert(
      asyncProperty(integer({ min: 1, max: 400 }), async (pieceBytes) => {
        const importer = aSeller();
        const shown = await importer.import(ndjson(...rows.slice(0, 5)), { pieceBytes });
        expect(shown.report.nodes.map(({ action }) => action)).toEqual(Array(5).fill("CREATED"));
      }),
      { numRuns: 15, verbose: 1 },
    );
  });

  it("needs a number of statements that does not grow with the products of a batch", async () => {
    const importer = aSeller();
    const count = async (content: string) => {
      await importer.upload(content);
      return (await harness.statementsOf(() => importer.applyOne())).length;
    };
    const few = await count(ndjson(...rows.slice(0, 3)));
    const many = await count(ndjson(...rows.slice(3, 400)));
    expect([many, many <= 20]).toEqual([few, true]);
  });

  it("tells of rows in pages, also of the failed ones alone", async () => {
    const importer = aSeller();
    const id = await importer.upload(ndjson(...rows.slice(0, 45)));
    await importer.apply();
    const first = await importer.show(id, { first: 2, onlyFailed: true });
    expect(first.report.nodes.map(({ row }) => row)).toEqual([10, 20]);
    const second = await importer.show(id, { first: 10, onlyFailed: true, after: first.report.pageInfo.endCursor });
    expect(second.report.nodes.map(({ row }) => row)).toEqual([30, 40]);
    expect(second.report.pageInfo.hasNextPage).toBe(false);
  });
});
