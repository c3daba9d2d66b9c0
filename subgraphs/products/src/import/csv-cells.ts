/**
 * Spreadsheets run what begins like a formula. Such a cell gets an apostrophe in front, which reading takes away; a text
 * that has apostrophes before such a sign gets one more, so that nothing is lost.
 */
const FORMULA = /^'*[=+\-@\t\r]/;
const ESCAPED = /^'+[=+\-@\t\r]/;

export const guardFormula = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);
export const unguardFormula = (cell: string): string => (ESCAPED.test(cell) ? cell.slice(1) : cell);

/** Columns of a CSV file, in the order in which an export writes them. One row is one variant. */
export const PRODUCT_COLUMNS_OF_CSV = [
  "productKey",
  "title",
  "description",
  "categoryId",
  "brand",
  "taxCategory",
  "attributes",
  "images",
  "safety",
] as const;
export const VARIANT_COLUMNS_OF_CSV = ["sku", "options", "price", "currency", "stock", "weightGrams"] as const;
export const CSV_COLUMNS = [...PRODUCT_COLUMNS_OF_CSV, ...VARIANT_COLUMNS_OF_CSV] as const;
export type CsvColumn = (typeof CSV_COLUMNS)[number];

/** One row of a CSV file; quoted where it must be. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(guardFormula(cell))).join(",")}\r\n`;
}

const quoted = (cell: string): string => (/[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
