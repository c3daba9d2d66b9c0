import type { ImportedProduct, ImportItem, RowError } from "./import-row";
import { isSame } from "../product/listing-fields";
import type { CsvHeader, CsvRow } from "./read-csv";
import { readCsvRow } from "./read-csv";
import { misfits, PRODUCT } from "./row-shape";
import type { RawRow } from "./split-rows";

const FAULTS = {
  ROW_TOO_LARGE: "The row is larger than 64 KiB.",
  ROW_NOT_UTF8: "The row is not UTF-8 text.",
  ROW_MALFORMED: "The row cannot be read.",
} as const;

const rowFault = (code: keyof typeof FAULTS, detail = ""): RowError => ({
  ...{ code, field: [], message: `${FAULTS[code]}${detail}` },
});

/** A line of NDJSON is a product. */
export function readJsonItem({ text, fault, start }: RawRow, firstRow: number): ImportItem {
  const item = { firstRow, rowCount: 1, start };
  if (fault) return { ...item, product: null, faults: [[0, rowFault(fault)]] };
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    const faults =
      value === null ? [rowFault("ROW_MALFORMED", " A product is an object.")] : misfits(value, PRODUCT).slice(0, 20);
    const product = faults.length === 0 ? (value as ImportedProduct) : null;
    return { ...item, product, faults: faults.map((error) => [0, error]) };
  } catch (error) {
    return { ...item, product: null, faults: [[0, rowFault("ROW_MALFORMED", ` ${(error as Error).message}.`)]] };
  }
}

export interface NumberedRow {
  readonly number: number;
  readonly start: number;
  readonly row: CsvRow | null;
  readonly fault: RowError | null;
}

export function readCsvNumbered(raw: RawRow, number: number, header: CsvHeader): NumberedRow {
  if (raw.fault) return { number, start: raw.start, row: null, fault: rowFault(raw.fault) };
  const row = readCsvRow(raw.text, header);
  const detail = ` It must have ${header.columns.length} cells, with quotes around those that hold quotes or line breaks.`;
  return { number, start: raw.start, row, fault: row === null ? rowFault("ROW_MALFORMED", detail) : null };
}

/** Whether a row tells of the same product as the one before it. */
export function continues(previous: NumberedRow, next: NumberedRow): boolean {
  const key = next.row?.productKey ?? "";
  return key !== "" && previous.row?.productKey === key;
}

/** Consecutive rows of one product: what is said of the product stands in the first, or is repeated. */
export function csvItem(rows: readonly [NumberedRow, ...NumberedRow[]]): ImportItem {
  const [first] = rows;
  const faults = rows.flatMap(({ row, fault }, index) => {
    const found = [...(fault ? [fault] : []), ...(row?.faults ?? []), ...contradictions(first.row, row)];
    return found.map((error): [number, RowError] => [index, error]);
  });
  const variants = rows.flatMap(({ row }) => (row ? [row.variant] : []));
  return {
    ...{ firstRow: first.number, rowCount: rows.length, start: first.start, faults },
    product: faults.length === 0 && first.row ? { ...first.row.product, variants } : null,
  };
}

function contradictions(first: CsvRow | null, row: CsvRow | null): RowError[] {
  if (!first || !row || first === row) return [];
  return Object.entries(row.product).flatMap(([name, value]) => {
    const isBlank = value === null || value === "" || (Array.isArray(value) && value.length === 0);
    if (isBlank || isSame(value, first.product[name as keyof CsvRow["product"]])) return [];
    const message = `${name} differs from the first row of this product. Repeat it as it is there, or leave it empty.`;
    return [{ code: "INVALID_INPUT", field: [name], message }];
  });
}
