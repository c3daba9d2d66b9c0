import type { DomainEvent } from "@mall/platform/events/event";

export const ORDER_REFUNDED = "order.refunded";

export interface OrderRefundedLine {
  readonly orderLineId: string;
  /** Units; 0 where an amount is given back for goodwill. */
  readonly quantity: number;
  /** What the buyer gets back for them in all: charged, by points and by gift credit. */
  readonly payableMinor: number;
}

/**
 * Owner: orders. Some of an order is given back: a REFUND of what was shipped and charged, or a CANCELLATION of units
 * that never were, of which only points and gift credit come back. An order that is undone as a whole tells so by
 * `order.changed` alone.
 */
export interface OrderRefunded {
  readonly kind: "REFUND" | "CANCELLATION";
  /** Id of the refund or the cancellation: new for each, the same when the event comes twice. */
  readonly refundId: string;
  readonly orderId: string;
  /** Null for a guest. */
  readonly userId: string | null;
  readonly sellerOrderId: string;
  readonly sellerId: string;
  readonly currencyCode: string;
  /** What goes back by the payment provider; goods and shipping, as the next two. */
  readonly chargedMinor: number;
  /** Value of the points that go back. */
  readonly pointsMinor: number;
  /** Gift credit that goes back. */
  readonly creditMinor: number;
  readonly lines: readonly OrderRefundedLine[];
  readonly at: string;
}

export const orderRefunded = (payload: OrderRefunded): DomainEvent<typeof ORDER_REFUNDED, OrderRefunded> => ({
  type: ORDER_REFUNDED,
  aggregateId: payload.orderId,
  payload,
});
