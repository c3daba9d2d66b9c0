import type { DomainEvent } from "@mall/platform/events/event";

export const RETURN_CHANGED = "return.changed";

/** Owner: orders. A return was asked for or moved on. */
export interface ReturnChanged {
  readonly returnId: string;
  readonly orderId: string;
  readonly sellerOrderId: string;
  readonly sellerId: string;
  /** WITHDRAWAL, DEFECTIVE, NOT_AS_DESCRIBED or OTHER. */
  readonly kind: string;
  /** REQUESTED, APPROVED, DECLINED, IN_TRANSIT, RECEIVED or RESOLVED. */
  readonly state: string;
  /** REFUND, EXCHANGE or REJECTED once it is resolved; null before. */
  readonly resolution: string | null;
  readonly at: string;
}

export const returnChanged = (payload: ReturnChanged): DomainEvent<typeof RETURN_CHANGED, ReturnChanged> => ({
  type: RETURN_CHANGED,
  aggregateId: payload.returnId,
  payload,
});
