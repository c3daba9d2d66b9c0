import type { DomainEvent } from "@mall/platform/events/event";

export const SELLER_CHANGED = "seller.changed";

/** Owner: users. The whole public state of a seller after the change. */
export interface SellerChanged {
  readonly sellerId: string;
  readonly displayName: string;
  readonly legalName: string;
  readonly country: string;
  /** DRAFT, SUBMITTED, IN_REVIEW, NEEDS_INFO, REJECTED, ACTIVE, RESTRICTED, SUSPENDED or TERMINATED. */
  readonly state: string;
}

export const sellerChanged = (payload: SellerChanged): DomainEvent<typeof SELLER_CHANGED, SellerChanged> => ({
  type: SELLER_CHANGED,
  aggregateId: payload.sellerId,
  payload,
});
