import type { DomainEvent } from "@mall/platform/events/event";

export const STOCK_LOW = "stock.low";

/** Owner: orders. What can be bought of an item fell to its seller's threshold; not told again until it has risen above it. */
export interface StockLow {
  readonly sellerId: string;
  readonly variantId: string;
  readonly productId: string;
  readonly sku: string;
  /** Units that could be bought when it was told. */
  readonly available: number;
  readonly threshold: number;
}

export const stockLow = (payload: StockLow): DomainEvent<typeof STOCK_LOW, StockLow> => ({
  type: STOCK_LOW,
  aggregateId: payload.variantId,
  payload,
});
