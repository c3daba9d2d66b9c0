import { badInput } from "@mall/platform/errors/coded-error";
import { read, readOne } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, isMoment, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import type { CatalogueImportType, ImportProgressType, RowErrorType, RowReportType } from "./catalogue-import.types";
import type { ImportFormat } from "./import-row";

interface ImportRecord extends ImportProgressType {
  readonly id: string;
  readonly format: ImportFormat;
  readonly isDryRun: boolean;
  readonly state: "OPEN" | "DONE" | "CANCELLED" | "FAILED" | "EXPIRED";
  readonly isComplete: boolean;
  readonly fault: RowErrorType | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

const IMPORTS = `
  SELECT i.id, i.format, i.is_dry_run AS "isDryRun", i.state, u.is_complete AS "isComplete", i.fault,
    u.bytes_received::float8 AS "bytesReceived", i.bytes_applied::float8 AS "bytesApplied", i.rows_read AS "rowsRead",
    i.created, i.updated, i.unchanged, i.failed, i.created_at AS "createdAt", i.finished_at AS "finishedAt"
  FROM catalogue_imports i JOIN catalogue_uploads u ON u.import_id = i.id`;
const BY_ID = `${IMPORTS} WHERE i.id = $1 AND i.seller_id = ANY($2::uuid[])`;
const OF_SELLER = `${IMPORTS} WHERE i.seller_id = $1 AND i.seller_id = ANY($2::uuid[])
    AND ($3::timestamptz IS NULL OR (i.created_at, i.id) < ($3, $4::uuid))
  ORDER BY i.created_at DESC, i.id DESC LIMIT $5`;

/** One import of the caller's sellers. */
export async function findImport(
  db: DataSource,
  id: string,
  sellerIds: readonly string[],
): Promise<CatalogueImportType | null> {
  const row = isUuid(id) ? await readOne<ImportRecord>(db, BY_ID, [id, sellerIds]) : null;
  return row && importView(row);
}

export interface ImportPage {
  readonly sellerId: string;
  readonly first: number;
  readonly after: string | null;
}

/** A seller's imports, the latest first; of a seller that the caller does not act for none. */
export async function findImports(
  db: DataSource,
  { sellerId, first, after }: ImportPage,
  sellerIds: readonly string[],
): Promise<Connection<CatalogueImportType>> {
  const position = after === null ? [null, null] : readImportCursor(after);
  const values = [sellerId, sellerIds, ...position, pageSize(first) + 1];
  const rows = isUuid(sellerId) ? await read<ImportRecord>(db, OF_SELLER, values) : [];
  return pageOf({
    rows: rows.map(importView),
    ...{ first, after },
    cursorOf: ({ createdAt, id }) => encodeCursor([createdAt.toISOString(), id]),
  });
}

function readImportCursor(after: string): [string, string] {
  const [createdAt, id] = decodeCursor<[string, string]>(after, ["string", "string"]);
  if (isMoment(createdAt) && isUuid(id)) return [createdAt, id];
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}

function importView(row: ImportRecord): CatalogueImportType {
  const { id, format, isDryRun, state, isComplete, fault, createdAt, finishedAt, ...progress } = row;
  return {
    ...{ id, format, isDryRun, fault, createdAt, finishedAt, progress },
    state: state === "OPEN" ? (isComplete ? "APPLYING" : "RECEIVING") : state,
    uploadPath: `/catalogue/imports/${id}`,
  };
}

export interface ReportPage {
  readonly importId: string;
  readonly first: number;
  readonly after: string | null;
  readonly onlyFailed: boolean;
}

const REPORT = `
  SELECT row_number AS row, action, product_id AS "productId", product_key AS "productKey", sku, errors
  FROM catalogue_import_rows WHERE import_id = $1 AND row_number > $2`;
const ORDER = "ORDER BY row_number LIMIT $3";
const ALL_ROWS = `${REPORT} ${ORDER}`;
const FAILED_ROWS = `${REPORT} AND action = 'FAILED' ${ORDER}`;

/** What became of the rows of an import that the caller has been found to see. */
export async function findReport(db: DataSource, page: ReportPage): Promise<Connection<RowReportType>> {
  const { importId, first, after, onlyFailed } = page;
  const position = after === null ? 0 : readRowCursor(after);
  const values = [importId, position, pageSize(first) + 1];
  const rows = await read<RowReportType>(db, onlyFailed ? FAILED_ROWS : ALL_ROWS, values);
  return pageOf({ rows, first, after, cursorOf: ({ row }) => encodeCursor([row]) });
}

function readRowCursor(after: string): number {
  const [row] = decodeCursor<[number]>(after, ["number"]);
  if (Number.isInteger(row) && row >= 0 && row <= 2_147_483_647) return row;
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}
