import type { DomainEvent } from "@mall/platform/events/event";

export const ORDER_CHANGED = "order.changed";

/** Owner: orders. The order's overall state moved; also written for the move to PLACED. */
export interface OrderChanged {
  readonly orderId: string;
  readonly userId: string | null;
  readonly previousState: string;
  readonly state: string;
  readonly at: string;
  /** Of one that is held for its risk: when it is given up unless what it waits for has come. Left out otherwise. */
  readonly heldUntil?: string;
  /** What it waits for: that a person looks at it, or that its buyer confirms it. Left out otherwise. */
  readonly heldFor?: "REVIEW" | "CONFIRMATION";
}

export const orderChanged = (payload: OrderChanged): DomainEvent<typeof ORDER_CHANGED, OrderChanged> => ({
  type: ORDER_CHANGED,
  aggregateId: payload.orderId,
  payload,
});
