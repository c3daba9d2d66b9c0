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
  /** What its invoices must say of it. Left out or null: the seller has not said it. */
  readonly address?: SellerAddress | null;
  readonly vatNumber?: string | null;
  /** In a trade register. */
  readonly registrationNumber?: string | null;
}

export interface SellerAddress {
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

export const sellerChanged = (payload: SellerChanged): DomainEvent<typeof SELLER_CHANGED, SellerChanged> => ({
  type: SELLER_CHANGED,
  aggregateId: payload.sellerId,
  payload,
});
