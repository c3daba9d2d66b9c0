import { badInput } from "../errors/coded-error";

export const MAX_PAGE_SIZE = 100;

/** Opaque to clients: the sort key of the row it stands for. */
export function encodeCursor(key: readonly (string | number | boolean | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** The sort key, or a BAD_USER_INPUT error that names `after`. `shape` gives the type of each part. */
export function decodeCursor<Key extends unknown[]>(
  cursor: string,
  shape: readonly ("string" | "number")[],
  field = "after",
): Key {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(key) && key.length === shape.length && key.every((part, index) => typeof part === shape[index])) {
      return key as Key;
    }
  } catch {
    // The same answer as for a cursor of the wrong shape.
  }
  throw badInput([field], `${field} is not a cursor of this list. Use an endCursor that it gave.`);
}

/** Whether a part of a cursor is a moment as `toISOString` writes it, of a year that PostgreSQL reads the same way. */
export function isMoment(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text)) return false;
  const date = new Date(text);
  // The 30th of February would become the 2nd of March.
  return !Number.isNaN(date.getTime()) && date.toISOString() === text;
}

/** Checks `first` against the page limit; over it is an error, never a silent cut. */
export function pageSize(first: number, max = MAX_PAGE_SIZE): number {
  if (first < 1 || first > max) throw badInput(["first"], `first must be from 1 to ${max}, not ${first}.`);
  return first;
}
