import { codedError, unauthenticated } from "@mall/platform/errors/coded-error";
import type { PublishedEvent } from "@mall/platform/events/event";
import { STOCK_LOW, type StockLow } from "@mall/schema/events/stock-low";
import type { OrdersContext } from "../context";
import { createLoaders } from "../loaders";
import { maySeeStock } from "../location/find-locations";
import { followEvents } from "@mall/platform/events/follow-events";
import type { StockLevelView } from "./stock-levels";

export interface StockLowNotice {
  readonly level: StockLevelView;
  readonly available: number;
  readonly threshold: number;
  readonly at: Date;
}

/** What runs low at a seller from now on. Who does not act for it is refused as if there were no such seller. */
export async function watchStock(context: OrdersContext, sellerId: string): Promise<AsyncIterable<StockLowNotice>> {
  if (context.viewer === null) throw unauthenticated();
  if (!maySeeStock(context.viewer, sellerId)) throw codedError("NOT_FOUND", "There is no such seller.");
  const events = context.runtime.live.subscribe<StockLow>(STOCK_LOW, (event) => event.payload.sellerId === sellerId);
  return followEvents(events, (event) => noticeOf(context, event));
}

/** The level is read afresh, with whatever happened since; the event says at what it was told. */
async function noticeOf(
  context: OrdersContext,
  { payload, occurredAt }: PublishedEvent<StockLow>,
): Promise<StockLowNotice | null> {
  context.loaders = createLoaders(context.deps.db);
  const level = await context.loaders.stockLevel.load(payload.variantId);
  if (!level || !maySeeStock(context.viewer, level.sellerId)) return null;
  return { level, available: payload.available, threshold: payload.threshold, at: occurredAt };
}
