import { MAX_ROWS } from "./import-limits";
import type { ImportFormat, ImportItem, RowError } from "./import-row";
import { readCsvHeader, type CsvHeader } from "./read-csv";
import { continues, csvItem, readCsvNumbered, readJsonItem, type NumberedRow } from "./read-items";
import { splitRows, type RawRow } from "./split-rows";

/** Where an import stands in its file. */
export interface ImportPosition {
  readonly format: ImportFormat;
  readonly header: CsvHeader | null;
  readonly rowsRead: number;
  readonly isSkipping: boolean;
}

export interface Window {
  readonly bytes: Buffer;
  /** Whether the file ends with these bytes. */
  readonly isLast: boolean;
  /** Whether no more bytes are read at once, so that the rows of a product that are there must do. */
  readonly isFull: boolean;
}

export interface FoundItem {
  readonly item: ImportItem;
  /** The byte after it. */
  readonly end: number;
}

type OpenRows = [NumberedRow, ...NumberedRow[]];

/** Reads products from bytes, one after another. Rows of CSV that may go on with the next piece are kept back. */
export class ItemReader {
  header: CsvHeader | null;
  /** What ends the whole import. */
  fault: RowError | null = null;
  /** Whether the bytes end within a row that is too large. */
  isSkipping = false;
  /** The byte up to which everything was read or needs no reading. */
  settled: number;
  private rows: number;
  private open: OpenRows | null = null;

  constructor(
    private readonly position: ImportPosition,
    private readonly window: Window,
    private readonly from: number,
  ) {
    this.header = position.header;
    this.rows = position.rowsRead;
    this.settled = from;
  }

  *read(): Generator<FoundItem> {
    for (const raw of this.rawRows()) {
      if (this.needsNoReading(raw)) {
        if (!this.open) this.settled = raw.end;
        if (this.fault) return;
        continue;
      }
      if (this.rows >= MAX_ROWS) {
        yield* this.close(raw.start);
        this.fault = TOO_MANY;
        return;
      }
      this.rows += 1;
      this.isSkipping = raw.isCutOff === true;
      if (this.position.format === "CSV") yield* this.addRow(raw);
      else yield this.found(readJsonItem(raw, this.rows), raw.end);
    }
    const { bytes, isLast, isFull } = this.window;
    if (isLast || (isFull && this.settled === this.from)) yield* this.close(bytes.length);
  }

  private rawRows(): Generator<RawRow> {
    const { format } = this.position;
    const delimiter = (): string => this.header?.delimiter ?? ",";
    return splitRows(this.window.bytes, { format, delimiter, isLast: this.window.isLast }, this.from);
  }

  /** An empty line, or the header of a CSV file. */
  private needsNoReading({ text, fault }: RawRow): boolean {
    if (fault === undefined && text.trim() === "") return true;
    if (this.position.format === "NDJSON" || this.header) return false;
    const header = readCsvHeader(text);
    if ("columns" in header) this.header = header;
    else this.fault = header;
    return true;
  }

  /** A row of CSV belongs to the product before it, or begins the next one. */
  private *addRow(raw: RawRow): Generator<FoundItem> {
    if (!this.header) return;
    const row = readCsvNumbered(raw, this.rows, this.header);
    const last = this.open?.at(-1);
    if (this.open && last && continues(last, row)) {
      this.open.push(row);
      return;
    }
    yield* this.close(raw.start);
    this.open = [row];
  }

  private *close(end: number): Generator<FoundItem> {
    if (!this.open) return;
    const item = csvItem(this.open);
    this.open = null;
    yield this.found(item, end);
  }

  private found(item: ImportItem, end: number): FoundItem {
    this.settled = end;
    return { item, end };
  }
}

const TOO_MANY: RowError = {
  ...{ code: "TOO_MANY_ROWS", field: [] },
  message: `An import has at most ${MAX_ROWS} rows; those up to there were read. Put the rest into another one.`,
};
