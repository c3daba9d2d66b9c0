import type { DomainEvent } from "@mall/platform/events/event";

export const STOCK_LEVELS_CHANGED = "stock.levels-changed";

export interface StockLevelTold {
  readonly variantId: string;
  readonly productId: string;
  readonly sellerId: string;
  /** Units in all locations, reserved ones included. */
  readonly onHand: number;
  /** Units that can be bought. */
  readonly available: number;
}

/**
 * Owner: orders. Levels that are not as they were last told, many in one event and some seconds after they changed: no
 * purchase writes or waits for it. What came and went in between is not told.
 */
export interface StockLevelsChanged {
  readonly at: string;
  readonly levels: readonly StockLevelTold[];
}

/** One aggregate for all, so that a later level never arrives before an earlier one. */
export const stockLevelsChanged = (
  payload: StockLevelsChanged,
): DomainEvent<typeof STOCK_LEVELS_CHANGED, StockLevelsChanged> => ({
  type: STOCK_LEVELS_CHANGED,
  aggregateId: "stock-levels",
  payload,
});
