import type { DomainEvent } from "@mall/platform/events/event";

export const PAYOUT_SETTLED = "payout.settled";

/** Owner: orders. A seller's money left the mall, or came back to its balance. */
export interface PayoutSettled {
  readonly payoutId: string;
  readonly sellerId: string;
  readonly state: "PAID" | "FAILED";
  readonly amountMinor: number;
  readonly currencyCode: string;
  /** What the provider says of a failure, such as no_destination; null for a payout that was paid. */
  readonly failureCode: string | null;
  readonly at: string;
}

export const payoutSettled = (payload: PayoutSettled): DomainEvent<typeof PAYOUT_SETTLED, PayoutSettled> => ({
  type: PAYOUT_SETTLED,
  aggregateId: payload.payoutId,
  payload,
});
