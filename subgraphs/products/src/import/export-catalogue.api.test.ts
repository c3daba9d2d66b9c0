import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { parse } from "papaparse";
import type { ProductsContext } from "../context";
import { aCategory, loadCatalogue } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";
import { aRow, Importer, ndjson } from "./import.fixture";

const SAFETY = {
  manufacturerDetails: {
    name: "Nordlys AS",
    postalAddress: "Gate 1, 0150 Oslo",
    electronicAddress: "a@b.no",
    country: "NO",
  },
  warnings: ["Keep away from fire.\nAlways."],
  warningNotes: [{ language: "de", text: 'Nicht essen; "nie".' }],
};

describe("a catalogue as a file", () => {
  let harness: SubgraphHarness<ProductsContext>;
  const dresses = aCategory();
  const sellerId = uuidV7();
  const member = aViewer({ roles: ["SELLER"], sellerIds: [sellerId] });
  let importer: Importer;

  beforeAll(async () => {
    harness = await SubgraphHarness.start(productsSubgraph, { hasJobs: false });
    await loadCatalogue(harness.db, { categories: [dresses], products: [] });
    importer = new Importer(harness, member, sellerId);
    const price = { minorUnits: 1_050, currencyCode: "EUR" };
    const rows = [
      aRow({
        productKey: "=cmd|' /C calc'!A0",
        title: '+49 "quoted", and\ttabs',
        categoryId: dresses.id,
        safety: SAFETY,
      }),
      aRow({ productKey: "'=apostrophe", title: "@home", description: "Zeile 1\r\nZeile 2\n\n=4+4", brand: "-Minus-" }),
      aRow({
        title: "字 🙂 ﷽ e\u0301",
        images: [{ url: "https://images.example/1.webp", alt: 'A "big", dress;' }, { url: "/2.webp" }],
      }),
      aRow({ attributes: [{ name: "=Material", value: "Linen; Wool=50 %" }], brand: null, description: "" }),
      aRow({
        productKey: "many",
        variants: [1, 2, 3].map((n) => ({
          sku: `-M${n}`,
          price,
          weightGrams: n === 2 ? null : n,
          options: [{ name: "size", value: `${n}\\"` }],
        })),
      }),
      ...Array.from({ length: 250 }, (_, index) => aRow({ title: `Dress ${index}`, categoryId: dresses.id })),
    ];
    const made = await importer.import(ndjson(...rows));
    expect(made.progress).toMatchObject({ created: rows.length, failed: 0 });
  });
  afterAll(() => harness.stop());

  it.each(["ndjson", "csv"] as const)("comes back as %s without a single change", async (extension) => {
    const file = await importer.export(extension);
    const format = extension === "csv" ? "CSV" : "NDJSON";
    const shown = await importer.import(file, { format, pieceBytes: 20_011 });
    expect(shown.report.nodes.filter(({ action }) => action !== "UNCHANGED")).toEqual([]);
    const rows = extension === "csv" ? 257 : 255;
    expect(shown).toMatchObject({ state: "DONE", progress: { rowsRead: rows, unchanged: rows } });
    expect(await importer.export(extension)).toBe(file);
  });

  it("makes the same catalogue for another seller", async () => {
    const [otherId, file] = [uuidV7(), await importer.export("csv")];
    const other = new Importer(harness, aViewer({ roles: ["SELLER"], sellerIds: [otherId] }), otherId);
    expect((await other.import(file, { format: "CSV" })).progress).toMatchObject({ created: 257, failed: 0 });
    const contents = (text: string) =>
      text
        .trim()
        .split("\n")
        .map((line) => JSON.stringify({ ...JSON.parse(line), productKey: null }))
        .sort();
    expect(contents(await other.export("ndjson"))).toEqual(contents(await importer.export("ndjson")));
  });

  it("holds no cell that a spreadsheet would run", async () => {
    const file = await importer.export("csv");
    const cells = parse<string[]>(file).data.flat();
    expect(cells).toContain("'=cmd|' /C calc'!A0");
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  it("is read page by page, and only as fast as somebody takes it", async () => {
    const answer = await harness.route(member, "catalogue-export", { params: { file: `${sellerId}.ndjson` } });
    const parts = (answer?.body as AsyncIterable<string>)[Symbol.asyncIterator]();
    const statements = await harness.statementsOf(() => parts.next());
    expect(statements).toHaveLength(2);
    await parts.return?.();
  });

  it("is given to the seller's members only", async () => {
    const status = async (viewer: typeof member | null, file: string) =>
      (await harness.route(viewer, "catalogue-export", { params: { file } }))?.status;
    const stranger = aViewer({ roles: ["SELLER"], sellerIds: [uuidV7()] });
    const shopper = aViewer({ sellerIds: [sellerId] });
    const administrator = aViewer({ roles: ["ADMINISTRATOR"] });
    expect(await status(null, `${sellerId}.csv`)).toBe(401);
    for (const viewer of [stranger, shopper, administrator]) expect(await status(viewer, `${sellerId}.csv`)).toBe(404);
    for (const file of [`${sellerId}.xlsx`, "../x.csv", sellerId]) expect(await status(member, file)).toBe(404);
  });
});
