import { MAX_ROW_BYTES } from "./import-limits";
import type { ImportFormat } from "./import-row";

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;

export interface Splitting {
  readonly format: ImportFormat;
  /** Of a CSV file; known once its first row was read. */
  readonly delimiter: () => string;
  /** Whether the file ends where the bytes end. */
  readonly isLast: boolean;
}

export interface RawRow {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly fault?: "ROW_TOO_LARGE" | "ROW_NOT_UTF8";
  /** The rest of this row is still to come and is left out as well. */
  readonly isCutOff?: boolean;
}

const decoder = new TextDecoder("utf-8", { fatal: true });

/** Rows as the bytes have them, up to the last whole one; a row that was split between two pieces is kept for later. */
export function* splitRows(bytes: Buffer, splitting: Splitting, from = 0): Generator<RawRow> {
  let start = from;
  while (start < bytes.length) {
    const end = endOfRow(bytes, start, splitting);
    if (end === -1 && !splitting.isLast) {
      if (bytes.length - start > MAX_ROW_BYTES) {
        yield { start, end: bytes.length, text: "", fault: "ROW_TOO_LARGE", isCutOff: true };
      }
      return;
    }
    const next = end === -1 ? bytes.length : end;
    yield rowOf(bytes, start, next);
    start = next;
  }
}

/** Where the row after one that is too large begins; -1 where that is still to come. */
export function afterSkipped(bytes: Buffer): number {
  const newline = bytes.indexOf(NEWLINE);
  return newline === -1 ? -1 : newline + 1;
}

function rowOf(bytes: Buffer, start: number, end: number): RawRow {
  if (end - start > MAX_ROW_BYTES) return { start, end, text: "", fault: "ROW_TOO_LARGE" };
  let last = end;
  while (last > start && (bytes[last - 1] === NEWLINE || bytes[last - 1] === RETURN)) last -= 1;
  try {
    return { start, end, text: decoder.decode(bytes.subarray(start, last)) };
  } catch {
    return { start, end, text: "", fault: "ROW_NOT_UTF8" };
  }
}

function endOfRow(bytes: Buffer, start: number, { format, delimiter }: Splitting): number {
  if (format === "CSV") return endOfCsvRow(bytes, start, delimiter().charCodeAt(0));
  const newline = bytes.indexOf(NEWLINE, start);
  return newline === -1 ? -1 : newline + 1;
}

/** A quote opens a cell only at its beginning; inside, two quotes are one, and a line break is part of the cell. */
function endOfCsvRow(bytes: Buffer, start: number, delimiter: number): number {
  let isQuoted = false;
  let isCellStart = true;
  for (let at = start; at < bytes.length; at += 1) {
    // An unclosed quote must not swallow the file.
    if (at - start > MAX_ROW_BYTES) return endOfLine(bytes, at);
    const byte = bytes[at];
    if (isQuoted) {
      if (byte !== QUOTE) continue;
      if (bytes[at + 1] === QUOTE) at += 1;
      else isQuoted = false;
    } else if (byte === NEWLINE) return at + 1;
    else if (byte === QUOTE && isCellStart) isQuoted = true;
    isCellStart = !isQuoted && byte === delimiter;
  }
  return -1;
}

function endOfLine(bytes: Buffer, from: number): number {
  const newline = bytes.indexOf(NEWLINE, from);
  return newline === -1 ? -1 : newline + 1;
}
