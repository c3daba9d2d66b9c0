import type { Money } from "@mall/platform/money/money";
import type { ImageCommand, Pair } from "../product/check-product";
import type { SafetyCommand } from "../safety/safety";

export type ImportFormat = "NDJSON" | "CSV";
export type RowAction = "CREATED" | "UPDATED" | "UNCHANGED" | "FAILED";

/** What is left out of a row stays as it is. */
export interface ImportedVariant {
  readonly sku: string;
  readonly options?: readonly Pair[] | null;
  readonly price?: Money | null;
  /** Counts for new variants only. */
  readonly stock?: number | null;
  readonly weightGrams?: number | null;
}

export interface ImportedProduct {
  /** The seller's own key, or the id of one of its products. */
  readonly productKey?: string | null;
  readonly title?: string | null;
  readonly description?: string | null;
  readonly categoryId?: string | null;
  readonly brand?: string | null;
  readonly attributes?: readonly Pair[] | null;
  readonly images?: readonly ImageCommand[] | null;
  readonly safety?: SafetyCommand | null;
  readonly taxCategory?: string | null;
  readonly variants: readonly ImportedVariant[];
}

export interface RowError {
  readonly code: string;
  readonly field: readonly string[];
  readonly message: string;
}

/** One product of the file: a line of NDJSON, or consecutive CSV rows with one product key. */
export interface ImportItem {
  /** Number of its first row; counted from 1, without the header. */
  readonly firstRow: number;
  readonly rowCount: number;
  /** Null where the rows could not be read. */
  readonly product: ImportedProduct | null;
  /** Faults found while reading, by row counted from the item's first. */
  readonly faults: readonly (readonly [row: number, error: RowError])[];
  /** Bytes from the start of the window. */
  readonly start: number;
}
