import type { DomainEvent } from "@mall/platform/events/event";

export const SELLER_MEMBER_CHANGED = "seller.member-changed";

/** Owner: users. What a person is in charge of at a seller has changed. */
export interface SellerMemberChanged {
  readonly sellerId: string;
  readonly userId: string;
  /** OWNER, MANAGER, CATALOGUE, ORDERS or FINANCE. */
  readonly previousRole: string;
  readonly role: string;
  /** Who changed it. */
  readonly changedBy: string;
  readonly at: string;
}

export const sellerMemberChanged = (
  payload: SellerMemberChanged,
): DomainEvent<typeof SELLER_MEMBER_CHANGED, SellerMemberChanged> => ({
  type: SELLER_MEMBER_CHANGED,
  aggregateId: payload.sellerId,
  payload,
});
