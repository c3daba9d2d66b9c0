import { actsFor } from "@mall/platform/auth/acts-for";
import { readOne } from "@mall/platform/database/read";
import { codedError, unauthenticated } from "@mall/platform/errors/coded-error";
import type { PublishedEvent } from "@mall/platform/events/event";
import { ORDER_PLACED, type OrderPlaced } from "@mall/schema/events/order-placed";
import type { OrdersContext } from "../context";
import { createLoaders } from "../loaders";
import { followEvents } from "@mall/platform/events/follow-events";
import type { SellerOrderReceivedType } from "./seller-order.types";

const FIND = `SELECT id FROM seller_order WHERE order_id = $1 AND seller_id = $2 AND placed_at IS NOT NULL`;

/** Orders that a seller gets from now on, once they are paid for. Who does not act for it learns nothing of it. */
export async function watchSellerOrders(
  context: OrdersContext,
  sellerId: string,
): Promise<AsyncIterable<SellerOrderReceivedType>> {
  if (context.viewer === null) throw unauthenticated();
  if (!isMember(context, sellerId)) throw codedError("NOT_FOUND", "There is no such seller.");
  const events = context.runtime.live.subscribe<OrderPlaced>(ORDER_PLACED, ({ payload }) =>
    payload.lines.some((line) => line.sellerId === sellerId),
  );
  return followEvents(events, (event) => receivedOf(context, sellerId, event));
}

const isMember = ({ viewer }: OrdersContext, sellerId: string): boolean => actsFor(viewer, sellerId, "ORDERS");

/** The event names the order; the seller's part is read afresh, and access is checked again. */
async function receivedOf(
  context: OrdersContext,
  sellerId: string,
  { payload }: PublishedEvent<OrderPlaced>,
): Promise<SellerOrderReceivedType | null> {
  if (!isMember(context, sellerId)) return null;
  context.loaders = createLoaders(context.deps.db);
  const part = await readOne<{ id: string }>(context.deps.db, FIND, [payload.orderId, sellerId]);
  const sellerOrder = part && (await context.loaders.sellerOrderById.load(part.id));
  return sellerOrder && { sellerOrder, at: new Date(payload.placedAt) };
}
