import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { silentLogger } from "@mall/platform/telemetry/logger";
import type { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ProductsContext } from "../context";
import { applyNextBatch } from "./apply-import";

const START = `mutation ($input: CatalogueImportStartInput!) { catalogueImportStart(input: $input) {
  catalogueImport { id state uploadPath } userErrors { code field message } } }`;
const SHOW = `query ($id: ID!, $first: Int!, $after: String, $onlyFailed: Boolean!) { catalogueImport(id: $id) {
  state fault { code field message } progress { bytesReceived bytesApplied rowsRead created updated unchanged failed }
  report(first: $first, after: $after, onlyFailed: $onlyFailed) {
    nodes { row action productId productKey sku errors { code field message } } pageInfo { endCursor hasNextPage } } } }`;

export interface Reported {
  row: number;
  action: string;
  productId: string | null;
  productKey: string | null;
  sku: string | null;
  errors: { code: string; field: string[]; message: string }[];
}
export interface ShownImport {
  state: string;
  fault: { code: string; field: string[] } | null;
  progress: Record<string, number>;
  report: { nodes: Reported[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
}
interface Started {
  catalogueImportStart: {
    catalogueImport: { id: string; state: string; uploadPath: string } | null;
    userErrors: { code: string; field: string[] }[];
  };
}

/** A seller's member who imports, and the mall that applies when the test says so. */
export class Importer {
  constructor(
    readonly harness: SubgraphHarness<ProductsContext>,
    readonly viewer: Viewer,
    readonly sellerId: string,
  ) {}

  private get runtime() {
    const { db } = this.harness;
    const ids = { next: uuidV7 };
    return { db, clock: this.harness.clock, ids, logger: silentLogger, wakeRelay: () => undefined };
  }

  async start(input: object = {}) {
    const whole = { sellerId: this.sellerId, format: "NDJSON", idempotencyKey: uuidV7(), ...input };
    const { data, errors } = await this.harness.as<Started>(this.viewer, START, { input: whole });
    return { ...data?.catalogueImportStart, code: errors?.[0]?.extensions["code"] };
  }

  send(id: string, body: Buffer | string, { offset, isLast = false }: { offset: number; isLast?: boolean }) {
    const headers = {
      "content-type": "application/offset+octet-stream",
      "upload-offset": String(offset),
      ...(isLast ? { "upload-complete": "1" } : {}),
    };
    const request = { params: { id }, headers, body: Buffer.from(body as string) };
    return this.harness.route(this.viewer, "catalogue-import-piece", request);
  }

  offset(id: string, viewer: Viewer | null = this.viewer) {
    return this.harness.route(viewer, "catalogue-import-offset", { params: { id } });
  }

  /** Opens an import and sends the whole file in pieces. */
  async upload(
    content: string,
    { pieceBytes = 1_000_000, ...input }: { pieceBytes?: number; format?: string; dryRun?: boolean } = {},
  ) {
    const { catalogueImport } = await this.start(input);
    const id = catalogueImport?.id ?? "";
    const bytes = Buffer.from(content);
    for (let offset = 0; offset < bytes.length; offset += pieceBytes) {
      const isLast = offset + pieceBytes >= bytes.length;
      const answer = await this.send(id, bytes.subarray(offset, offset + pieceBytes), { offset, isLast });
      if (answer?.status !== 204) throw new Error(`a piece was refused: ${JSON.stringify(answer)}`);
    }
    return id;
  }

  /** Until nothing whole is left. */
  async apply(): Promise<void> {
    while (await this.applyOne());
  }
  applyOne = (): Promise<boolean> => applyNextBatch(this.runtime);

  async import(content: string, options: Parameters<Importer["upload"]>[1] = {}): Promise<ShownImport> {
    const id = await this.upload(content, options);
    await this.apply();
    return this.show(id);
  }

  async show(
    id: string,
    { first = 100, after = null as string | null, onlyFailed = false } = {},
  ): Promise<ShownImport> {
    const variables = { id, first, after, onlyFailed };
    const { data, errors } = await this.harness.as<{ catalogueImport: ShownImport }>(this.viewer, SHOW, variables);
    if (errors?.[0]) throw errors[0];
    if (!data?.catalogueImport) throw new Error("no import");
    return data.catalogueImport;
  }

  async export(extension: "csv" | "ndjson", viewer: Viewer | null = this.viewer): Promise<string> {
    const answer = await this.harness.route(viewer, "catalogue-export", {
      params: { file: `${this.sellerId}.${extension}` },
    });
    if (answer?.status !== 200) throw new Error(`export refused: ${answer?.status}`);
    let text = "";
    for await (const part of answer.body as AsyncIterable<string>) text += part;
    return text;
  }
}

export const aRow = (overrides: object = {}) => ({
  ...{ title: "Linen dress", description: "For warm days.", brand: "Nordlys" },
  variants: [{ sku: uuidV7(), price: { minorUnits: 1_999, currencyCode: "EUR" }, stock: 3 }],
  ...overrides,
});

export const ndjson = (...rows: object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
