import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ProductsContext } from "../context";
import { productsSubgraph } from "../subgraph";
import { Importer } from "./import.fixture";
import { MAX_BACKLOG_BYTES } from "./import-limits";

describe("pieces of a file", () => {
  let harness: SubgraphHarness<ProductsContext>;
  let importer: Importer;
  let id: string;
  const sellerId = uuidV7();
  const member = aViewer({ roles: ["SELLER"], sellerIds: [sellerId] });
  const stranger = aViewer({ roles: ["SELLER"], sellerIds: [uuidV7()] });

  beforeAll(async () => {
    harness = await SubgraphHarness.start(productsSubgraph, { hasJobs: false });
  });
  afterAll(() => harness.stop());
  beforeEach(async () => {
    await harness.db.query("DELETE FROM catalogue_imports");
    importer = new Importer(harness, member, sellerId);
    id = (await importer.start()).catalogueImport?.id ?? "";
  });

  const patch = (headers: Record<string, string>, body = "x", viewer: typeof member | null = member) =>
    harness.route(viewer, "catalogue-import-piece", { params: { id }, headers, body: Buffer.from(body) });
  const RIGHT = { "content-type": "application/offset+octet-stream", "upload-offset": "0" };

  it("are taken at the offset that is next, and only there", async () => {
    expect(await importer.send(id, "abc", { offset: 0 })).toMatchObject({
      status: 204,
      headers: { "upload-offset": "3" },
    });
    expect(await importer.send(id, "abc", { offset: 0 })).toMatchObject({
      status: 409,
      headers: { "upload-offset": "3" },
    });
    expect(await importer.send(id, "xyz", { offset: 4 })).toMatchObject({
      status: 409,
      headers: { "upload-offset": "3" },
    });
    expect(await importer.offset(id)).toMatchObject({
      status: 200,
      headers: { "upload-offset": "3", "upload-complete": "?0" },
    });
    expect(await importer.send(id, "", { offset: 3, isLast: true })).toMatchObject({ status: 204 });
    expect(await importer.send(id, "more", { offset: 3 })).toMatchObject({
      status: 409,
      headers: { "upload-complete": "?1" },
    });
  });

  it("that race for one offset are taken once", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => importer.send(id, "abc", { offset: 0 })));
    expect(answers.map((answer) => answer?.status).sort()).toEqual([204, ...Array<number>(7).fill(409)]);
    const [stored] = await harness.db.query("SELECT count(*)::int AS pieces FROM catalogue_upload_pieces");
    expect(stored).toEqual({ pieces: 1 });
  });

  it("are refused with a reason where something is wrong with them", async () => {
    expect(await patch({ ...RIGHT, "content-type": "text/csv" })).toMatchObject({ status: 415 });
    expect(await patch({ "content-type": "application/offset+octet-stream" })).toMatchObject({ status: 400 });
    expect(await patch({ ...RIGHT, "upload-offset": "-1" })).toMatchObject({ status: 400 });
    expect(await patch(RIGHT, "x".repeat(2 * 1024 * 1024 + 1))).toMatchObject({ status: 413 });
    const answer = await patch({ ...RIGHT, "upload-offset": "7" });
    expect(JSON.parse(String(answer?.body))).toEqual({ status: 409, detail: "The next piece begins at byte 0." });
  });

  it("wait where much has arrived that is not applied yet", async () => {
    await harness.db.query("UPDATE catalogue_uploads SET bytes_received = $2 WHERE import_id = $1", [
      id,
      MAX_BACKLOG_BYTES,
    ]);
    const answer = await importer.send(id, "x", { offset: MAX_BACKLOG_BYTES });
    expect(answer).toMatchObject({ status: 429, headers: { "retry-after": "1" } });
  });

  it("come from the seller's members only, and others do not even learn that there is an import", async () => {
    expect(await patch(RIGHT, "x", null)).toMatchObject({ status: 401 });
    expect(await patch(RIGHT, "x", stranger)).toMatchObject({ status: 404 });
    expect(await importer.offset(id, stranger)).toMatchObject({ status: 404 });
    expect(await importer.offset(id, null)).toMatchObject({ status: 401 });
    expect(await importer.offset("no id")).toMatchObject({ status: 404 });
    const ask = `query ($id: ID!, $sellerId: ID!) { catalogueImport(id: $id) { id } catalogueImports(sellerId: $sellerId) { nodes { id } } }`;
    expect((await harness.as(stranger, ask, { id, sellerId })).data).toEqual({
      catalogueImport: null,
      catalogueImports: { nodes: [] },
    });
    expect((await harness.as(member, ask, { id, sellerId })).data).toEqual({
      catalogueImport: { id },
      catalogueImports: { nodes: [{ id }] },
    });
    expect((await harness.as(null, ask, { id, sellerId })).errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
  });

  it("end an import whose header nobody knows", async () => {
    const shown = await importer.import("sku,colour\nA,red\n", { format: "CSV" });
    expect(shown).toMatchObject({
      state: "FAILED",
      fault: { code: "HEADER_INVALID", field: ["colour"] },
      progress: { rowsRead: 0 },
    });
  });
});
