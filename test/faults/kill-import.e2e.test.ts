import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DEMO_SIGN_INS } from "@mall/demo/demo-people";
import { createTestDatabase, type TestDatabase } from "@mall/platform/testing/database";
import { eventually } from "@mall/platform/testing/eventually";
import { Client } from "pg";
import { ensureDemoTemplate } from "../demo-template";
import { MallProcess } from "./mall-process";

const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }`;
const START = `mutation ($input: CatalogueImportStartInput!) { catalogueImportStart(input: $input) { catalogueImport { id uploadPath } userErrors { message } } }`;
const SHOW = `query ($id: ID!) { catalogueImport(id: $id) { state progress { bytesApplied rowsRead created failed } } }`;
const PRODUCTS = 3_000;
const KILLS = 3;

interface Shown {
  readonly catalogueImport: { readonly state: string; readonly progress: Record<string, number> };
}

describe("kill -9 while a catalogue is imported", () => {
  let database: TestDatabase;
  let folder: string;
  let mall: MallProcess;
  let token: string;

  beforeAll(async () => {
    await ensureDemoTemplate();
    database = await createTestDatabase("mall_demo_template");
    folder = mkdtempSync(path.join(tmpdir(), "mall-kill-import-"));
    mall = await MallProcess.start({ databaseUrl: database.url, folder });
  }, 120_000);
  afterAll(async () => {
    await mall?.end("SIGKILL");
    await database?.drop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  it("goes on at the same row each time: every product once, every row reported once, everything told once", async () => {
    const sellerId = await signIn();
    const file = Buffer.from(
      Array.from({ length: PRODUCTS }, (_, index) => `${JSON.stringify(rowOf(index))}\n`).join(""),
    );
    const input = { sellerId, format: "NDJSON", idempotencyKey: "kill" };
    const { catalogueImportStart } = await ask<{
      catalogueImportStart: { catalogueImport: { id: string; uploadPath: string } };
    }>(START, { input });
    const { id, uploadPath } = catalogueImportStart.catalogueImport;
    const sending = sendAll(uploadPath, file);
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const enough = (PRODUCTS / (KILLS + 1)) * kill;
      await eventually(async () => expect((await rowsRead(id)) >= enough).toBe(true), 60_000);
      await mall.end("SIGKILL");
      mall = await MallProcess.start({ databaseUrl: database.url, folder });
    }
    await sending;
    const ended = await eventually(async () => {
      const { catalogueImport } = await ask<Shown>(SHOW, { id });
      expect(catalogueImport.state).toBe("DONE");
      return catalogueImport;
    }, 60_000);
    expect(ended.progress).toMatchObject({
      rowsRead: PRODUCTS,
      created: PRODUCTS,
      failed: 0,
      bytesApplied: file.length,
    });
    const counted = await rows(`
      SELECT (SELECT count(*)::int FROM products.products WHERE external_key LIKE 'kill-%') AS products,
        (SELECT count(*)::int FROM products.variants WHERE sku LIKE 'kill-%') AS variants,
        (SELECT count(*)::int FROM products.price_history h JOIN products.variants v ON v.id = h.variant_id WHERE v.sku LIKE 'kill-%') AS prices,
        (SELECT count(*)::int FROM products.catalogue_import_rows WHERE import_id = '${id}') AS reports,
        (SELECT count(*)::int FROM products.catalogue_upload_pieces) AS pieces`);
    expect(counted).toEqual([
      { products: PRODUCTS, variants: PRODUCTS, prices: PRODUCTS, reports: PRODUCTS, pieces: 0 },
    ]);
    const offers = `SELECT count(*)::int AS offers FROM orders.offer WHERE sku LIKE 'kill-%'`;
    await eventually(async () => expect(await rows(offers)).toEqual([{ offers: PRODUCTS }]), 60_000);
  }, 300_000);

  const rowOf = (index: number) => ({
    ...{ productKey: `kill-${index}`, title: `Lamp ${index}` },
    variants: [{ sku: `kill-${index}`, price: { minorUnits: 1_000, currencyCode: "EUR" }, stock: 1 }],
  });

  /** As a sender does that meets a mall that comes and goes: it asks where to go on, and goes on. */
  async function sendAll(uploadPath: string, file: Buffer): Promise<void> {
    for (let offset = 0; offset < file.length;) {
      const piece = file.subarray(offset, offset + 20_000);
      const last = offset + piece.length === file.length ? { "upload-complete": "1" } : {};
      offset = await eventually(async () => {
        const url = mall.url.replace("/graphql", uploadPath);
        const headers = { authorization: `Bearer ${token}`, "content-type": "application/offset+octet-stream" };
        const sent = { ...headers, "upload-offset": String(offset), ...(last as Record<string, string>) };
        const answer = await fetch(url, { method: "PATCH", headers: sent, body: piece });
        expect([204, 409]).toContain(answer.status);
        return Number(answer.headers.get("upload-offset"));
      }, 60_000);
    }
  }

  async function rowsRead(id: string): Promise<number> {
    const [found] = await rows(`SELECT rows_read FROM products.catalogue_imports WHERE id = '${id}'`);
    return (found as { rows_read: number }).rows_read;
  }

  async function signIn(): Promise<string> {
    const { email, password } = DEMO_SIGN_INS[1];
    const { signIn } = await ask<{ signIn: { session: { accessToken: string } } }>(SIGN_IN, {
      input: { email, password },
    });
    token = signIn.session.accessToken;
    const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as {
      sellerIds: string[];
    };
    return claims.sellerIds[0] ?? "";
  }

  async function ask<Data>(query: string, variables: object): Promise<Data> {
    const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const response = await fetch(mall.url, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
    const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  async function rows(sql: string): Promise<unknown[]> {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }
});
