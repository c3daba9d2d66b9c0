import type { DomainEvent } from "@mall/platform/events/event";

export const SELLER_ORDER_CHANGED = "seller-order.changed";

/**
 * Owner: orders. A seller's part of an order moved on: ACCEPTED, PACKED, SHIPPED, DELIVERED or CANCELLED. That it was
 * PLACED is told by `order.placed`.
 */
export interface SellerOrderChanged {
  readonly sellerOrderId: string;
  readonly orderId: string;
  readonly sellerId: string;
  readonly previousState: string;
  readonly state: string;
  readonly at: string;
}

export const sellerOrderChanged = (
  payload: SellerOrderChanged,
): DomainEvent<typeof SELLER_ORDER_CHANGED, SellerOrderChanged> => ({
  type: SELLER_ORDER_CHANGED,
  aggregateId: payload.sellerOrderId,
  payload,
});
