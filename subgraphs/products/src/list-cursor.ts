import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { decodeCursor } from "@mall/platform/pagination/cursor";

const malformed = (): Error =>
  badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");

/** A cursor of a list in the order of `position`. Whatever a client made up never reaches SQL. */
export function readPositionCursor(after: string): [number, string] {
  const [position, id] = decodeCursor<[number, string]>(after, ["number", "string"]);
  if (!Number.isInteger(position) || Math.abs(position) > 2_147_483_647 || !isUuid(id)) throw malformed();
  return [position, id];
}

/** A cursor of a list in a chosen order: it is good for that order only. */
export function readSortedCursor(after: string, sort: string, type: "string" | "number"): [string | number, string] {
  const [of, key, id] = decodeCursor<[string, string | number, string]>(after, ["string", type, "string"]);
  const isClean = typeof key === "number" ? Number.isSafeInteger(key) && key >= 0 : !key.includes("\u0000");
  if (of !== sort || !isClean || !isUuid(id)) throw malformed();
  return [key, id];
}
