import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { eventually } from "@mall/platform/testing/eventually";
import { Seller } from "../actors/seller";
import { Mall, MODES } from "../mall";

const START = `mutation ($input: CatalogueImportStartInput!) { catalogueImportStart(input: $input) {
  catalogueImport { id uploadPath } userErrors { code message } } }`;
const SHOW = `query ($id: ID!) { catalogueImport(id: $id) { state progress { rowsRead created unchanged failed }
  report(first: 100, onlyFailed: true) { nodes { row errors { code field message } } } } }`;
const FIND = `query ($after: String) { products(first: 100, after: $after, sort: NEWEST) { nodes { title variants { availability { inStock quantity } } } } }`;

interface Shown {
  catalogueImport: { state: string; progress: Record<string, number>; report: { nodes: unknown[] } };
}

describe.each(MODES)("a seller's catalogue as a file, %s", (mode) => {
  let mall: Mall;
  let seller: Seller;

  beforeAll(async () => {
    mall = await Mall.start({ mode, withDemo: true });
    seller = await Seller.signIn(mall);
  }, 120_000);
  afterAll(() => mall?.stop());

  const headers = () => ({ authorization: `Bearer ${seller.person.token}` });
  const patch = (path: string, body: Buffer, more: Record<string, string>) =>
    fetch(`${mall.url}${path}`, {
      method: "PATCH",
      headers: { ...headers(), "content-type": "application/offset+octet-stream", ...more },
      body,
    });
  const start = async (format: string) => {
    const input = { sellerId: seller.sellerId, format, idempotencyKey: uuidV7() };
    const { catalogueImportStart } = await seller.person.ask<{
      catalogueImportStart: { catalogueImport: { id: string; uploadPath: string } };
    }>(START, { input });
    return catalogueImportStart.catalogueImport;
  };
  const ended = (id: string): Promise<Shown["catalogueImport"]> =>
    eventually(async () => {
      const { catalogueImport } = await seller.person.ask<Shown>(SHOW, { id });
      expect(["RECEIVING", "APPLYING"]).not.toContain(catalogueImport.state);
      return catalogueImport;
    }, 30_000);

  it("comes in pieces, goes on where it stopped, and is on sale with its stock", async () => {
    const { categories } = await seller.person.ask<{ categories: { nodes: { id: string }[] } }>(
      `{ categories(first: 1) { nodes { id } } }`,
    );
    const row = (n: number) => ({
      ...{ productKey: `imported-${n}`, title: `Imported lamp ${n}`, categoryId: categories.nodes[0]?.id },
      variants: [{ sku: `lamp-${n}`, price: { minorUnits: 2_500, currencyCode: "EUR" }, stock: 40 + n }],
    });
    const bytes = Buffer.from([1, 2, 3].map((n) => `${JSON.stringify(row(n))}\n`).join(""));
    const { id, uploadPath } = await start("NDJSON");
    expect((await patch(uploadPath, bytes.subarray(0, 100), { "upload-offset": "0" })).status).toBe(204);
    expect((await patch(uploadPath, bytes.subarray(0, 100), { "upload-offset": "0" })).status).toBe(409);
    const head = await fetch(`${mall.url}${uploadPath}`, { method: "HEAD", headers: headers() });
    expect([head.status, head.headers.get("upload-offset")]).toEqual([200, "100"]);
    expect((await fetch(`${mall.url}${uploadPath}`, { method: "HEAD" })).status).toBe(401);
    const rest = await patch(uploadPath, bytes.subarray(100), { "upload-offset": "100", "upload-complete": "1" });
    expect([rest.status, rest.headers.get("upload-offset")]).toEqual([204, String(bytes.length)]);
    expect(await ended(id)).toMatchObject({ state: "DONE", progress: { rowsRead: 3, created: 3, failed: 0 } });
    await mall.settle();
    const { products } = await seller.person.ask<{
      products: { nodes: { title: string; variants: { availability: object }[] }[] };
    }>(FIND, {});
    const lamp = products.nodes.find(({ title }) => title === "Imported lamp 2");
    expect(lamp?.variants[0]?.availability).toMatchObject({ inStock: true });
  }, 60_000);

  it.each(["ndjson", "csv"])(
    "goes out as %s and comes back without a change",
    async (extension) => {
      const answer = await fetch(`${mall.url}/catalogue/exports/${seller.sellerId}.${extension}`, {
        headers: headers(),
      });
      expect([answer.status, answer.headers.get("content-disposition")]).toEqual([
        200,
        `attachment; filename="catalogue.${extension}"`,
      ]);
      const bytes = Buffer.from(await answer.arrayBuffer());
      const { id, uploadPath } = await start(extension.toUpperCase());
      const pieceBytes = 100_000;
      for (let offset = 0; offset < bytes.length; offset += pieceBytes) {
        const last = offset + pieceBytes >= bytes.length ? { "upload-complete": "?1" } : {};
        const piece = bytes.subarray(offset, offset + pieceBytes);
        expect((await patch(uploadPath, piece, { "upload-offset": String(offset), ...(last as object) })).status).toBe(
          204,
        );
      }
      const { state, progress, report } = await ended(id);
      expect([state, report.nodes]).toEqual(["DONE", []]);
      expect(progress["rowsRead"]).toBeGreaterThan(50);
      expect(progress["unchanged"]).toBe(progress["rowsRead"]);
    },
    60_000,
  );

  it("is nobody else's to take", async () => {
    expect((await fetch(`${mall.url}/catalogue/exports/${seller.sellerId}.csv`)).status).toBe(401);
    const other = await fetch(`${mall.url}/catalogue/exports/${uuidV7()}.csv`, { headers: headers() });
    expect(other.status).toBe(404);
  });
});
