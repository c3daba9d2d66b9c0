import type { DomainEvent } from "@mall/platform/events/event";

export const AVAILABILITY_CHANGED = "availability.changed";

/** Owner: orders. Written when a product goes out of stock or comes back, not for each unit. */
export interface AvailabilityChanged {
  readonly productId: string;
  /** Whether any variant of the product can be bought now. */
  readonly inStock: boolean;
}

export const availabilityChanged = (
  payload: AvailabilityChanged,
): DomainEvent<typeof AVAILABILITY_CHANGED, AvailabilityChanged> => ({
  type: AVAILABILITY_CHANGED,
  aggregateId: payload.productId,
  payload,
});
