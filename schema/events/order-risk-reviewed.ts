import type { DomainEvent } from "@mall/platform/events/event";

export const ORDER_RISK_REVIEWED = "order.risk-reviewed";

/** Owner: insights. A person looked at an order that was held for its risk; orders places it or gives it up. */
export interface OrderRiskReviewed {
  readonly orderId: string;
  readonly verdict: "APPROVED" | "REJECTED";
  readonly decisionId: string;
  readonly actorId: string;
  readonly at: string;
}

export const orderRiskReviewed = (
  payload: OrderRiskReviewed,
): DomainEvent<typeof ORDER_RISK_REVIEWED, OrderRiskReviewed> => ({
  type: ORDER_RISK_REVIEWED,
  aggregateId: payload.orderId,
  payload,
});
