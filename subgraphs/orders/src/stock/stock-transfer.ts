import { actsFor } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { isFirstWithKey } from "../idempotency/claim-key";
import { Refusal, transact } from "../refusal";
import { TextCheck } from "../text/check-text";
import { MAX_CHANGES, MAX_SKU_LENGTH } from "./check-stock-adjust";
import { findSkus } from "./find-skus";
import { bookMovements, findPlaces, lockItems, type Movement } from "./stock-books";
import { sellerNotFound, type StockError, type StockErrorCode, stockError, unknownLocation } from "./stock-errors";
import { type StockOutcome, stockRefused } from "./stock-adjust";
import type { PlaceUnits } from "./stock-units";

export interface StockTransfer {
  readonly idempotencyKey: string;
  readonly sellerId: string;
  readonly fromLocationId: string;
  readonly toLocationId: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  readonly note?: string | null;
}

/** Moves units from one of a seller's locations to another. What can be bought stays as it is. */
export async function stockTransfer(deps: OrdersDeps, viewer: Viewer, input: StockTransfer): Promise<StockOutcome> {
  const { sellerId, fromLocationId, toLocationId, lines } = input;
  if (!actsFor(viewer, sellerId, "CATALOGUE", "ORDERS")) return stockRefused(sellerNotFound());
  const check = new TextCheck();
  const key = check.idempotencyKey(input.idempotencyKey);
  const note = check.optional(["input", "note"], input.note, { max: 500 });
  const errors = [...check.faults, ...checkTransfer(input)];
  if (errors.length > 0) return stockRefused(...errors);
  const request = { fromLocationId, toLocationId, lines, note };
  const call = { owner: sellerId, operation: "stockTransfer", key, request };
  const { done, userErrors } = await transact<string[], StockErrorCode>(deps.db, async (tx) => {
    const isFirst = await isFirstWithKey(tx, call);
    const skus = lines.map(({ sku }) => sku);
    const variants = await findSkus(tx, sellerId, skus);
    if (isFirst) await transfer(tx, deps, { input, variants, actor: viewer.id, note });
    return skus.map((sku) => variants.get(sku) ?? "");
  });
  return userErrors ? stockRefused(...userErrors) : { variantIds: done, userErrors: [] };
}

function checkTransfer({ lines, fromLocationId, toLocationId }: StockTransfer): StockError[] {
  if (lines.length === 0 || lines.length > MAX_CHANGES) {
    return [stockError("INVALID_INPUT", `Send 1 to ${MAX_CHANGES} lines, not ${lines.length}.`, ["input", "lines"])];
  }
  if (fromLocationId === toLocationId) {
    return [stockError("INVALID_INPUT", "Name two different locations.", ["input", "toLocationId"])];
  }
  const seen = new Set<string>();
  return lines.flatMap(({ sku, quantity }, index) => {
    const path = ["input", "lines", String(index)];
    const isRepeated = seen.has(sku);
    seen.add(sku);
    if (isRepeated)
      return [stockError("INVALID_INPUT", `“${sku}” is named twice. Add its lines up.`, [...path, "sku"])];
    if (sku.length === 0 || sku.length > MAX_SKU_LENGTH) {
      return [stockError("INVALID_INPUT", `sku must be 1 to ${MAX_SKU_LENGTH} characters.`, [...path, "sku"])];
    }
    return quantity >= 1 ? [] : [stockError("INVALID_INPUT", "quantity must be at least 1.", [...path, "quantity"])];
  });
}

interface Transferring {
  readonly input: StockTransfer;
  readonly variants: ReadonlyMap<string, string>;
  readonly actor: string;
  readonly note: string | null;
}

async function transfer(tx: EntityManager, deps: OrdersDeps, transferring: Transferring): Promise<void> {
  const { variants, actor } = transferring;
  const variantIds = [...variants.values()].sort();
  await lockItems(tx, variantIds);
  const places = await findPlaces(tx, variantIds);
  const planned = transferring.input.lines.map((line, index) => planLine(transferring, { line, index, places }));
  const errors = planned.flatMap((plan) => ("code" in plan ? [plan] : []));
  if (errors.length > 0) throw new Refusal(errors);
  const movements = planned.flatMap((plan) => ("code" in plan ? [] : plan.movements));
  await bookMovements(tx, deps, { movements, source: `transfer:${deps.ids.next()}`, actor });
}

interface Line {
  readonly line: StockTransfer["lines"][number];
  readonly index: number;
  readonly places: ReadonlyMap<string, PlaceUnits[]>;
}

function planLine(
  { input, variants, note }: Transferring,
  { line: { sku, quantity }, index, places }: Line,
): StockError | { readonly movements: Movement[] } {
  const path = ["input", "lines", String(index)];
  const variantId = variants.get(sku);
  if (variantId === undefined) {
    return stockError("UNKNOWN_SKU", `The seller lists nothing under “${sku}”.`, [...path, "sku"]);
  }
  const { from, to } = endsOf(input, places.get(variantId) ?? []);
  if (from.onHand < quantity) {
    const message = `Only ${from.onHand} of “${sku}” are at that location. Move fewer, or count it.`;
    return stockError("INSUFFICIENT_STOCK", message, [...path, "quantity"]);
  }
  const leg = (locationId: string, delta: number): Movement => ({
    variantId,
    locationId,
    delta,
    reason: "TRANSFERRED",
    note,
  });
  return { movements: [leg(from.locationId, -quantity), leg(to.locationId, quantity)] };
}

/** Both must be the seller's, and units may be taken in at the second. */
function endsOf({ fromLocationId, toLocationId }: StockTransfer, places: readonly PlaceUnits[]) {
  const find = (id: string) => (isUuid(id) ? places.find(({ locationId }) => locationId === id) : undefined);
  const from = find(fromLocationId);
  const to = find(toLocationId);
  if (!from) throw unknownLocation("input", "fromLocationId");
  if (!to) throw unknownLocation("input", "toLocationId");
  if (to.isActive) return { from, to };
  const message = "Nothing more is taken in at this location. Reopen it, or name another.";
  throw new Refusal([stockError("INACTIVE_LOCATION", message, ["input", "toLocationId"])]);
}
