import type { DomainEvent } from "@mall/platform/events/event";

export const PAYMENT_CHARGED_BACK = "payment.charged-back";

/** Owner: orders. The buyer's bank took captured money back. */
export interface PaymentChargedBack {
  readonly paymentId: string;
  readonly orderId: string;
  /** Null for a guest. */
  readonly userId: string | null;
  readonly amountMinor: number;
  readonly currencyCode: string;
  readonly at: string;
}

export const paymentChargedBack = (
  payload: PaymentChargedBack,
): DomainEvent<typeof PAYMENT_CHARGED_BACK, PaymentChargedBack> => ({
  type: PAYMENT_CHARGED_BACK,
  aggregateId: payload.orderId,
  payload,
});
