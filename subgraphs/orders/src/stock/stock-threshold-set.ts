import { actsFor } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { write } from "@mall/platform/database/write";
import { appendToOutbox } from "@mall/platform/events/outbox";
import type { OrdersDeps } from "../deps";
import { Refusal, transact } from "../refusal";
import { announceLow } from "./announce-availability";
import { MAX_CHANGES } from "./check-stock-adjust";
import { findSkus } from "./find-skus";
import { MAX_ON_HAND } from "./plan-adjust";
import { type StockOutcome, stockRefused } from "./stock-adjust";
import { lockItems } from "./stock-books";
import { sellerNotFound, type StockError, type StockErrorCode, stockError } from "./stock-errors";

export interface StockThresholdSet {
  readonly sellerId: string;
  readonly thresholds: readonly { readonly sku: string; readonly threshold?: number | null }[];
}

const SET = `
  UPDATE stock_item s SET low_at = w.low_at FROM unnest($1::uuid[], $2::integer[]) AS w(variant_id, low_at)
  WHERE s.variant_id = ANY($1::uuid[]) AND s.variant_id = w.variant_id`;

/** Says at how many units a seller wants to be told. What is low by that is told of at once. */
export async function stockThresholdSet(
  deps: OrdersDeps,
  viewer: Viewer,
  { sellerId, thresholds }: StockThresholdSet,
): Promise<StockOutcome> {
  if (!actsFor(viewer, sellerId, "CATALOGUE", "ORDERS")) return stockRefused(sellerNotFound());
  const errors = checkThresholds(thresholds);
  if (errors.length > 0) return stockRefused(...errors);
  const { done, userErrors } = await transact<string[], StockErrorCode>(deps.db, async (tx) => {
    const skus = thresholds.map(({ sku }) => sku);
    const variants = await findSkus(tx, sellerId, skus);
    assertKnown(skus, variants);
    const wanted = new Map(thresholds.map(({ sku, threshold }) => [variants.get(sku) ?? "", threshold ?? null]));
    const items = await lockItems(tx, [...wanted.keys()].sort());
    await write(tx, SET, [[...wanted.keys()], [...wanted.values()]]);
    const isLow = (available: number, at: number | null): boolean => at !== null && available <= at;
    const fallen = items.filter(({ variantId, onHand, reserved, lowAt }) => {
      const available = onHand - reserved;
      return isLow(available, wanted.get(variantId) ?? null) && !isLow(available, lowAt);
    });
    await appendToOutbox(tx, await announceLow(tx, fallen), {
      traceId: deps.traceId,
      occurredAt: deps.clock.now(),
    });
    return [...wanted.keys()];
  });
  if (userErrors) return stockRefused(...userErrors);
  deps.wakeRelay();
  return { variantIds: done, userErrors: [] };
}

function checkThresholds(thresholds: StockThresholdSet["thresholds"]): StockError[] {
  const { length } = thresholds;
  if (length === 0 || length > MAX_CHANGES) {
    return [
      stockError("INVALID_INPUT", `Send 1 to ${MAX_CHANGES} thresholds, not ${length}.`, ["input", "thresholds"]),
    ];
  }
  const seen = new Set<string>();
  return thresholds.flatMap(({ sku, threshold }, index) => {
    const path = ["input", "thresholds", String(index)];
    const isRepeated = seen.has(sku);
    seen.add(sku);
    if (isRepeated) return [stockError("INVALID_INPUT", `“${sku}” is named twice. Name it once.`, [...path, "sku"])];
    const isRight = typeof threshold !== "number" || (threshold >= 0 && threshold <= MAX_ON_HAND);
    const message = `threshold must be from 0 to ${MAX_ON_HAND}, or null for none.`;
    return isRight ? [] : [stockError("INVALID_INPUT", message, [...path, "threshold"])];
  });
}

function assertKnown(skus: readonly string[], variants: ReadonlyMap<string, string>): void {
  const unknown = skus.flatMap((sku, index) => (variants.has(sku) ? [] : [{ sku, index }]));
  if (unknown.length === 0) return;
  throw new Refusal(
    unknown.map(({ sku, index }) => {
      const path = ["input", "thresholds", String(index), "sku"];
      return stockError("UNKNOWN_SKU", `The seller lists nothing under “${sku}”.`, path);
    }),
  );
}
