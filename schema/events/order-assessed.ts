import type { DomainEvent } from "@mall/platform/events/event";

export const ORDER_ASSESSED = "order.assessed";

/**
 * Owner: orders. What insights thought of an order, in its own words, committed together with the order: should insights
 * have lost it before it was written down, this brings it back.
 */
export interface OrderAssessed {
  readonly orderId: string;
  readonly decisionId: string;
  /** As insights gave it, for insights alone. */
  readonly record: string;
}

export const orderAssessed = (payload: OrderAssessed): DomainEvent<typeof ORDER_ASSESSED, OrderAssessed> => ({
  type: ORDER_ASSESSED,
  aggregateId: payload.orderId,
  payload,
});
