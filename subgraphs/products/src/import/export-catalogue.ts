import { read } from "@mall/platform/database/read";
import { groupedByKey } from "@mall/platform/graphql/batching";
import type { RouteAnswer, RouteRequest, SubgraphRoute } from "@mall/platform/graphql/subgraph-route";
import type { RequestIdentity } from "@mall/platform/auth/viewer";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { hasRole } from "@mall/platform/auth/viewer";
import type { DataSource } from "typeorm";
import { CSV_COLUMNS, csvRow } from "./csv-cells";
import { csvRowsOf, jsonRowOf } from "./export-row";
import type { ImportFormat } from "./import-row";
import type { OwnListing, OwnVariant } from "./match-listings";

/** Products that are in memory at a time. */
const PAGE = 200;

/** Archived listings cannot be changed any more, so that a file with them could not come back. */
const LISTINGS = `
  SELECT id, external_key AS "externalKey", state, title, description, brand, category_id AS "categoryId", attributes, images,
    safety, tax_category AS "taxCategory", currency_code AS "currencyCode"
  FROM products WHERE seller_id = $1 AND state <> 'ARCHIVED' AND id > $2 ORDER BY id LIMIT ${PAGE}`;
const VARIANTS = `
  SELECT id, product_id AS "productId", sku, options, weight_grams AS "weightGrams", position,
    coalesce(base_price_minor, price_minor)::float8 AS "basePrice", base_price_minor IS NOT NULL AS "isInCampaign", false AS "isRetired",
    currency_code AS "currencyCode"
  FROM variants WHERE product_id = ANY($1::uuid[]) AND retired_at IS NULL ORDER BY position, id`;
const FIRST = "00000000-0000-0000-0000-000000000000";

const FILE = /^(?<sellerId>[0-9a-fA-F-]{36})\.(?<extension>ndjson|csv)$/;
const TYPES: Readonly<Record<ImportFormat, string>> = {
  NDJSON: "application/x-ndjson; charset=utf-8",
  CSV: "text/csv; charset=utf-8",
};

export const exportRoute = (runtime: Pick<SubgraphRuntime, "db">): SubgraphRoute => ({
  name: "catalogue-export",
  handle: (request, identity) => Promise.resolve(exportCatalogue(runtime.db, request, identity)),
});

/** A seller's whole catalogue as a file that an import reads. For members of the seller with the SELLER role. */
function exportCatalogue(db: DataSource, { params }: RouteRequest, { viewer }: RequestIdentity): RouteAnswer {
  if (viewer === null) return refusal(401, "Sign in and send the access token.");
  const { sellerId = "", extension } = FILE.exec(params["file"] ?? "")?.groups ?? {};
  if (!isUuid(sellerId) || !hasRole(viewer, "SELLER") || !viewer.sellerIds.includes(sellerId.toLowerCase())) {
    return refusal(404, "You act for no seller of this id. Ask for <seller>.ndjson or <seller>.csv.");
  }
  const format = extension === "csv" ? "CSV" : "NDJSON";
  const headers = {
    "content-type": TYPES[format],
    "content-disposition": `attachment; filename="catalogue.${extension}"`,
    "cache-control": "no-store",
  };
  return { status: 200, headers, body: writeCatalogue(db, sellerId, format) };
}

function refusal(status: number, detail: string): RouteAnswer {
  return { status, headers: { "content-type": "application/problem+json" }, body: JSON.stringify({ status, detail }) };
}

/** Page by page as the reader takes it: memory does not grow with the catalogue. */
async function* writeCatalogue(db: DataSource, sellerId: string, format: ImportFormat): AsyncGenerator<string> {
  if (format === "CSV") yield csvRow(CSV_COLUMNS);
  for (let after = FIRST; ;) {
    const listings = await readPage(db, sellerId, after);
    const last = listings.at(-1);
    if (!last) return;
    yield listings.map((listing) => (format === "CSV" ? csvRowsOf(listing) : jsonRowOf(listing))).join("");
    after = last.id;
  }
}

async function readPage(db: DataSource, sellerId: string, after: string): Promise<OwnListing[]> {
  const rows = await read<Omit<OwnListing, "variants">>(db, LISTINGS, [sellerId, after]);
  const ids = rows.map(({ id }) => id);
  const variants = await read<OwnVariant>(db, VARIANTS, [ids]);
  const byProduct = groupedByKey(ids, variants, ({ productId }) => productId);
  return rows.map((row, index) => ({ ...row, variants: byProduct[index] ?? [] }));
}
