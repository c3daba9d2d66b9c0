import { BATCH_PRODUCTS } from "./import-limits";
import type { ImportItem, RowError } from "./import-row";
import { ItemReader, type ImportPosition, type Window } from "./item-reader";
import type { CsvHeader } from "./read-csv";
import { afterSkipped } from "./split-rows";

export interface Batch {
  readonly items: readonly ImportItem[];
  /** Bytes of the window that are done with. */
  readonly consumed: number;
  readonly header: CsvHeader | null;
  readonly isSkipping: boolean;
  /** What ends the whole import. */
  readonly fault: RowError | null;
}

/** The next products of the file, as many as one transaction takes, none of them twice. */
export function takeBatch(position: ImportPosition, window: Window): Batch {
  const from = position.isSkipping ? afterSkipped(window.bytes) : 0;
  if (from === -1) return skipped(position, window);
  const reader = new ItemReader(position, window, from);
  const items: ImportItem[] = [];
  const taken = new Set<string>();
  let consumed = from;
  for (const { item, end } of reader.read()) {
    const names = namesOf(item);
    const isRepeated = names.some((name) => taken.has(name));
    // What does not fit begins the next batch, which reads it again.
    if (items.length >= BATCH_PRODUCTS || isRepeated) {
      return { items, consumed, header: reader.header, isSkipping: false, fault: null };
    }
    for (const name of names) taken.add(name);
    items.push(item);
    consumed = end;
  }
  const { header, isSkipping, fault, settled } = reader;
  return { items, consumed: settled, header, isSkipping, fault };
}

const skipped = ({ header }: ImportPosition, { bytes, isLast }: Window): Batch => ({
  ...{ items: [], consumed: bytes.length, header, isSkipping: !isLast, fault: null },
});

function namesOf({ product }: ImportItem): string[] {
  const key = product?.productKey?.trim() ?? "";
  // One product that names an article number twice is told so by the check of its variants.
  const skus = new Set(product?.variants.map(({ sku }) => `sku:${sku.trim()}`));
  return [...(key === "" ? [] : [`key:${key}`]), ...skus];
}
