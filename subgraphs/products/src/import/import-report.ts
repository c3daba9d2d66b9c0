import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { ImportPlan } from "./import-plan";
import type { ImportItem, RowAction, RowError } from "./import-row";

export interface RowReport {
  readonly row: number;
  readonly action: RowAction;
  readonly productId: string | null;
  readonly productKey: string | null;
  readonly sku: string | null;
  readonly errors: readonly RowError[];
}

const ACTIONS = { CREATE: "CREATED", UPDATE: "UPDATED", UNCHANGED: "UNCHANGED", FAILED: "FAILED" } as const;

/** What became of each row of a product. An error stands at the row that is at fault. */
export function reportRows(item: ImportItem, plan: ImportPlan, isDryRun: boolean): RowReport[] {
  const { firstRow, rowCount, product } = item;
  const errors = errorsByRow(item, plan);
  return Array.from({ length: rowCount }, (_, index) => ({
    row: firstRow + index,
    action: ACTIONS[plan.kind],
    productId: productIdOf(plan, isDryRun),
    productKey: plain(product?.productKey),
    sku: plain(product?.variants[index]?.sku),
    errors: errors[index] ?? [],
  }));
}

function productIdOf(plan: ImportPlan, isDryRun: boolean): string | null {
  if (plan.kind === "FAILED") return null;
  if (plan.kind === "CREATE") return isDryRun ? null : plan.product.id;
  return plan.listing.id;
}

/** Text of a row may be anything; what the database cannot hold is left out. */
const plain = (text: string | null | undefined): string | null =>
  text ? text.slice(0, 200).replaceAll("\u0000", "") : null;

function errorsByRow(item: ImportItem, plan: ImportPlan): RowError[][] {
  const rows = Array.from({ length: item.rowCount }, (): RowError[] => []);
  if (plan.kind !== "FAILED") return rows;
  const found = item.product === null ? item.faults : plan.errors.map((error) => placed(error, item));
  for (const [row, error] of found) rows[row]?.push(error);
  const culprit = rows.findIndex((errors) => errors.length > 0);
  const message = `Another row of this product is at fault: row ${item.firstRow + culprit}.`;
  return rows.map((errors) => (errors.length > 0 ? errors : [{ code: "PRODUCT_FAILED", field: [], message }]));
}

/** In a CSV file a variant is a row and its fields are columns. */
function placed(error: RowError, { rowCount }: ImportItem): readonly [number, RowError] {
  const [list, index, ...rest] = error.field;
  if (rowCount === 1 || list !== "variants" || index === undefined) return [0, error];
  return [Number(index), { ...error, field: rest }];
}

const INSERT = `
  INSERT INTO catalogue_import_rows (import_id, row_number, action, product_id, product_key, sku, errors)
  SELECT $1, row, action, "productId", "productKey", sku, errors FROM jsonb_to_recordset($2::jsonb)
    AS r(row integer, action text, "productId" uuid, "productKey" text, sku text, errors jsonb)`;

export async function insertReports(tx: EntityManager, importId: string, reports: readonly RowReport[]): Promise<void> {
  if (reports.length > 0) await write(tx, INSERT, [importId, JSON.stringify(reports).replaceAll("\\u0000", "")]);
}
