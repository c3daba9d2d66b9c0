import { actsFor } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { appendToOutbox } from "@mall/platform/events/outbox";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { isFirstWithKey } from "../idempotency/claim-key";
import { Refusal, transact } from "../refusal";
import { announceAvailability } from "./announce-availability";
import { checkStockAdjust, type StockAdjust } from "./check-stock-adjust";
import { findSkus } from "./find-skus";
import { type AdjustChange, planAdjust } from "./plan-adjust";
import { bookMovements, findPlaces, lockItems } from "./stock-books";
import { sellerNotFound, type StockError, type StockErrorCode, stockError } from "./stock-errors";

export interface StockOutcome {
  /** Whose stock to show, in the order in which they were named; null if nothing was changed. */
  readonly variantIds: readonly string[] | null;
  readonly userErrors: readonly StockError[];
}

export const stockRefused = (...userErrors: StockError[]): StockOutcome => ({ variantIds: null, userErrors });

/** Changes what is on hand, all of it or nothing. The key belongs to the seller, whoever of its members sends it. */
export async function stockAdjust(deps: OrdersDeps, viewer: Viewer, input: StockAdjust): Promise<StockOutcome> {
  if (!actsFor(viewer, input.sellerId, "CATALOGUE", "ORDERS")) return stockRefused(sellerNotFound());
  const { key, changes, userErrors } = checkStockAdjust(input);
  if (userErrors) return stockRefused(...userErrors);
  const { sellerId } = input;
  const call = { owner: sellerId, operation: "stockAdjust", key, request: { changes } };
  const { done, userErrors: refused } = await transact<string[], StockErrorCode>(deps.db, async (tx) => {
    const isFirst = await isFirstWithKey(tx, call);
    const variants = await findSkus(
      tx,
      sellerId,
      changes.map(({ sku }) => sku),
    );
    assertKnown(changes, variants);
    if (isFirst) await adjustLocked(tx, deps, { changes, variants, actor: viewer.id });
    return [...new Set(changes.map(({ sku }) => variants.get(sku) ?? ""))];
  });
  if (refused) return stockRefused(...refused);
  deps.wakeRelay();
  return { variantIds: done, userErrors: [] };
}

function assertKnown(changes: readonly AdjustChange[], variants: ReadonlyMap<string, string>): void {
  const unknown = changes.filter(({ sku }) => !variants.has(sku));
  if (unknown.length === 0) return;
  throw new Refusal(
    unknown.map(({ sku, index }) =>
      stockError("UNKNOWN_SKU", `The seller lists nothing under “${sku}”.`, ["input", "changes", String(index), "sku"]),
    ),
  );
}

export interface Adjusting {
  readonly changes: readonly AdjustChange[];
  readonly variants: ReadonlyMap<string, string>;
  readonly actor: string;
}

/** Locks the items, books all of it, and tells what can be bought now; a refusal is thrown. */
export async function adjustLocked(
  tx: EntityManager,
  deps: OrdersDeps,
  { changes, variants, actor }: Adjusting,
): Promise<void> {
  const variantIds = [...variants.values()].sort();
  const items = new Map((await lockItems(tx, variantIds)).map((item) => [item.variantId, item]));
  const places = await findPlaces(tx, variantIds);
  const plans = [...variants].flatMap(([sku, variantId]) => {
    const item = items.get(variantId);
    const ofSku = changes.filter((change) => change.sku === sku);
    return item ? [planAdjust({ item, places: places.get(variantId) ?? [] }, ofSku)] : [];
  });
  const errors = plans.flatMap((plan) => plan.errors);
  if (errors.length > 0) throw new Refusal(errors);
  const movements = plans.flatMap((plan) => plan.movements);
  await bookMovements(tx, deps, { movements, source: `adjust:${deps.ids.next()}`, actor });
  const events = await announceAvailability(
    tx,
    plans.flatMap((plan) => plan.changes),
  );
  await appendToOutbox(tx, events, { traceId: deps.traceId, occurredAt: deps.clock.now() });
}
