import { parse } from "papaparse";
import { decimalOf, decimalsOf } from "@mall/platform/money/money";
import { CSV_COLUMNS, unguardFormula, type CsvColumn } from "./csv-cells";
import type { ImportedProduct, ImportedVariant, RowError } from "./import-row";
import { ATTRIBUTES, IMAGES, misfits, SAFETY, type Shape } from "./row-shape";

const DELIMITERS = [",", ";", "\t"];

export interface CsvHeader {
  readonly columns: readonly CsvColumn[];
  readonly delimiter: string;
}

/** The first row of the file, or what is wrong with it. */
export function readCsvHeader(text: string): CsvHeader | RowError {
  const plain = text.replace(/^\uFEFF/, "");
  const delimiter = DELIMITERS.toSorted((a, b) => plain.split(b).length - plain.split(a).length)[0] ?? ",";
  const columns = (cellsOf(plain, delimiter) ?? []).map((cell) => cell.trim());
  const known = CSV_COLUMNS.join(", ");
  const unknown = columns.find((column) => !(CSV_COLUMNS as readonly string[]).includes(column));
  if (unknown !== undefined) {
    return headerFault(unknown, `There is no column "${unknown.slice(0, 60)}". Columns are ${known}.`);
  }
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice !== undefined) return headerFault(twice, `The column "${twice}" is there twice.`);
  if (!columns.includes("sku")) return headerFault("sku", "The column sku is missing: it tells variants apart.");
  if (columns.includes("price") && !columns.includes("currency")) {
    return headerFault("currency", "Beside price a column currency is needed, such as EUR.");
  }
  return { columns: columns as CsvColumn[], delimiter };
}

const headerFault = (column: string, message: string): RowError => ({
  ...{ code: "HEADER_INVALID", field: [column.slice(0, 60)], message },
});

function cellsOf(text: string, delimiter: string): string[] | null {
  const { data, errors } = parse<string[]>(text, { delimiter, newline: "\n" });
  return errors.length > 0 || data.length !== 1 ? null : (data[0] ?? null);
}

export interface CsvRow {
  readonly productKey: string;
  /** What the row says of the product, and of its variant. */
  readonly product: Omit<ImportedProduct, "variants">;
  readonly variant: ImportedVariant;
  readonly faults: readonly RowError[];
}

/** One row, or null where it is no row of this file. */
export function readCsvRow(text: string, { columns, delimiter }: CsvHeader): CsvRow | null {
  const cells = cellsOf(text, delimiter);
  if (cells === null || cells.length > columns.length) return null;
  const reader = new CellReader(new Map(columns.map((column, index) => [column, unguardFormula(cells[index] ?? "")])));
  return {
    productKey: reader.cell("productKey") ?? "",
    product: readProduct(reader),
    variant: readVariant(reader),
    faults: reader.faults,
  };
}

class CellReader {
  readonly faults: RowError[] = [];

  constructor(private readonly cells: ReadonlyMap<CsvColumn, string>) {}

  cell(column: CsvColumn): string | undefined {
    return this.cells.get(column);
  }

  refuse(column: CsvColumn, message: string): undefined {
    this.faults.push({ code: "INVALID_INPUT", field: [column], message });
    return undefined;
  }

  integer(column: CsvColumn): number | null | undefined {
    const cell = this.cell(column)?.trim();
    if (cell === undefined || cell === "") return cell === undefined ? undefined : null;
    if (/^\d{1,12}$/.test(cell)) return Number(cell);
    return this.refuse(column, `${column} must be a whole number, not "${cell.slice(0, 30)}".`);
  }

  json<T>(column: CsvColumn, shape: Shape): T | undefined {
    try {
      const value: unknown = JSON.parse(this.cell(column) ?? "");
      const faults = misfits(value, shape, [column]);
      this.faults.push(...faults);
      return faults.length === 0 ? (value as T) : undefined;
    } catch {
      return this.refuse(column, `${column} must be JSON as in an NDJSON file.`);
    }
  }

  /** JSON, or the short form `Material=Linen; Size=M`. */
  pairs(column: CsvColumn): ImportedVariant["options"] | undefined {
    const cell = this.cell(column)?.trim();
    if (cell === undefined || cell === "") return cell === undefined ? undefined : [];
    if (cell.startsWith("[")) return this.json(column, ATTRIBUTES);
    const pairs = cell.split(";").map((pair) => pair.split(/=(.*)/s).map((part) => part.trim()));
    if (pairs.every(([name, value]) => name && value)) {
      return pairs.map(([name, value]) => ({ name: name ?? "", value: value ?? "" }));
    }
    return this.refuse(column, `${column} must read like "Material=Linen; Size=M", or be a JSON list.`);
  }
}

function readProduct(reader: CellReader): CsvRow["product"] {
  const orNull = (column: CsvColumn): string | null | undefined => {
    const cell = reader.cell(column);
    return cell === "" ? null : cell;
  };
  return given({
    productKey: orNull("productKey"),
    title: orNull("title"),
    description: reader.cell("description"),
    categoryId: orNull("categoryId"),
    brand: orNull("brand"),
    taxCategory: orNull("taxCategory"),
    attributes: reader.pairs("attributes"),
    images: jsonOr(reader, "images", { shape: IMAGES, empty: [] }),
    safety: jsonOr(reader, "safety", { shape: SAFETY, empty: null }),
  }) as CsvRow["product"];
}

function jsonOr<T>(reader: CellReader, column: CsvColumn, { shape, empty }: { shape: Shape; empty: T }): T | undefined {
  const cell = reader.cell(column);
  if (cell === undefined) return undefined;
  return cell.trim() === "" ? empty : reader.json<T>(column, shape);
}

function readVariant(reader: CellReader): ImportedVariant {
  const sku = reader.cell("sku") ?? "";
  const options = reader.pairs("options");
  const [stock, weightGrams] = [reader.integer("stock"), reader.integer("weightGrams")];
  return given({ sku, options, price: readPrice(reader), stock, weightGrams }) as unknown as ImportedVariant;
}

/** A decimal amount such as 19.99 or 19,99 in the row's currency. */
function readPrice(reader: CellReader): ImportedVariant["price"] | undefined {
  const amount = reader.cell("price")?.trim();
  if (amount === undefined || amount === "") return undefined;
  const currencyCode = (reader.cell("currency") ?? "").trim();
  if (!/^[A-Z]{3}$/.test(currencyCode)) return reader.refuse("currency", "currency must be a code such as EUR.");
  const minorUnits = minorUnitsOf(amount, currencyCode);
  if (minorUnits !== null) return { minorUnits, currencyCode };
  const example = decimalOf({ minorUnits: 1_999, currencyCode });
  return reader.refuse("price", `price must be an amount such as ${example}, not "${amount.slice(0, 30)}".`);
}

function minorUnitsOf(amount: string, currencyCode: string): number | null {
  const decimals = decimalsOf(currencyCode);
  const [, whole, rest = ""] = /^(\d{1,12})(?:[.,](\d+))?$/.exec(amount) ?? [];
  return whole === undefined || rest.length > decimals ? null : Number(`${whole}${rest.padEnd(decimals, "0")}`);
}

/** Without what the file has no column for: it stays as it is. */
const given = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
