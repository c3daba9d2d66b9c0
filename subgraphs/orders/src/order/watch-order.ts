import { codedError, unauthenticated } from "@mall/platform/errors/coded-error";
import type { PublishedEvent } from "@mall/platform/events/event";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { ORDER_CHANGED, type OrderChanged } from "@mall/schema/events/order-changed";
import type { OrdersContext } from "../context";
import { createLoaders } from "../loaders";
import { followEvents } from "@mall/platform/events/follow-events";
import { findOrder } from "./find-order";
import type { OrderStatusChangeType } from "./order-change.types";
import type { OrderState } from "./order-status";

type Event = PublishedEvent<OrderChanged>;

/** Moves of one order from now on. Refused like an order that does not exist where the caller may not see it. */
export async function watchOrder(
  context: OrdersContext,
  orderId: string,
): Promise<AsyncIterable<OrderStatusChangeType>> {
  if (context.viewer === null) throw unauthenticated();
  // Listening comes before looking, so that no move falls between the two.
  const events = context.runtime.live.subscribe<OrderChanged>(
    ORDER_CHANGED,
    (event) => event.payload.orderId === orderId,
  );
  const order = isUuid(orderId) ? await findOrder(context, orderId) : null;
  if (order) return followEvents(events, (event) => changeOf(context, event));
  await events.return?.();
  throw codedError("NOT_FOUND", "There is no such order.");
}

/** The event carries ids; the order is read afresh and access is checked again, and the stream ends once it is lost. */
async function changeOf(context: OrdersContext, { payload }: Event): Promise<OrderStatusChangeType | null> {
  context.loaders = createLoaders(context.deps.db);
  const order = await findOrder(context, payload.orderId);
  return order && { order, previousState: payload.previousState as OrderState, at: new Date(payload.at) };
}
