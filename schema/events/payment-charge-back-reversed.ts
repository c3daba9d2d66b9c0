import type { DomainEvent } from "@mall/platform/events/event";

export const PAYMENT_CHARGE_BACK_REVERSED = "payment.charge-back-reversed";

/** Owner: orders. The buyer's bank gave back what it had taken by a chargeback. */
export interface PaymentChargeBackReversed {
  readonly paymentId: string;
  readonly orderId: string;
  /** Null for a guest. */
  readonly userId: string | null;
  readonly amountMinor: number;
  readonly currencyCode: string;
  readonly at: string;
}

export const paymentChargeBackReversed = (
  payload: PaymentChargeBackReversed,
): DomainEvent<typeof PAYMENT_CHARGE_BACK_REVERSED, PaymentChargeBackReversed> => ({
  type: PAYMENT_CHARGE_BACK_REVERSED,
  aggregateId: payload.orderId,
  payload,
});
