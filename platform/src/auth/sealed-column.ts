import type { SecretBox } from "./secret-box";
import { isTextOutdated, openText, sealText } from "./sealed-text";

/** Finds rows with the same text without opening one: a keyed digest beside the sealed value. */
export interface BlindIndex {
  /** Of bytea. */
  readonly column: string;
  /** What is digested; indexes of different contexts have nothing in common. */
  readonly context: string;
  /** One spelling for texts that mean the same. */
  readonly normal: (plain: string) => string;
}

/** A column that the database must not give away by itself. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** The row's primary key, a uuid, to which each value is bound. */
  readonly key: string;
  /** `text` and `json` columns may hold open values from before they were sealed; a sealed one in `json` is a string. */
  readonly form: "bytes" | "text" | "json";
  readonly contextOf: (rowId: string) => string;
  readonly index?: BlindIndex;
}

/** As the database driver gives it. */
export type StoredValue = Buffer | string | object;

/** What a column holds of a row, as it was said: a text, or of a `json` column what was in it. */
export function openColumn(box: SecretBox, sealed: SealedColumn, [rowId, stored]: [string, StoredValue]): unknown {
  const context = sealed.contextOf(rowId);
  if (Buffer.isBuffer(stored)) return box.open(stored, context);
  if (typeof stored !== "string") return stored;
  const opened = openText(box, stored, context);
  return sealed.form === "json" && opened !== stored ? (JSON.parse(opened) as unknown) : opened;
}

export interface RenewedValue {
  /** Today's form of the value, as it is written. */
  readonly value: Buffer | string;
  /** Today's digest, if the column has an index. */
  readonly digest: Buffer | null;
}

/** Today's form of a stored value; null if it has it already. Throws for a value whose key is gone. */
export function renewColumn(
  box: SecretBox,
  sealed: SealedColumn,
  [rowId, stored]: [string, StoredValue],
): RenewedValue | null {
  const context = sealed.contextOf(rowId);
  if (Buffer.isBuffer(stored))
    return box.isOutdated(stored) ? { value: box.seal(box.open(stored, context), context), digest: null } : null;
  if (typeof stored === "string" && !isTextOutdated(box, stored)) return null;
  const plain = typeof stored === "string" ? openText(box, stored, context) : JSON.stringify(stored);
  const text = sealText(box, plain, context);
  const { index } = sealed;
  const [digest = null] = index ? box.digests(index.normal(plain), index.context) : [];
  return { value: sealed.form === "json" ? JSON.stringify(text) : text, digest };
}

/** Opens what a row of a table holds sealed, where it is not kept from everybody; for what a person is told of themselves. */
export const openRow =
  (box: SecretBox, columns: readonly SealedColumn[]) =>
  (table: string, row: Readonly<Record<string, unknown>>): Record<string, unknown> => {
    const opened = { ...row };
    for (const sealed of columns) {
      const stored = row[sealed.column];
      if (sealed.table !== table || stored === null || stored === undefined) continue;
      opened[sealed.column] = openColumn(box, sealed, [row[sealed.key] as string, stored as StoredValue]);
    }
    return opened;
  };
