import type { OrdersDeps } from "../deps";
import { orderDone, type OrderOutcome } from "../order/order-outcome";
import { askProvider } from "./ask-provider";
import { settlePayment, type PaymentOfOrder } from "./settle-payment";

/** A payment that was requested in our books and not yet at the provider. */
export interface PaymentDue extends PaymentOfOrder {
  /** Name of the provider that is to take it. */
  readonly provider: string;
  readonly amountMinor: number;
  readonly currencyCode: string;
}

/** Asks the provider, outside of any transaction, and goes by its answer. */
export async function takePayment(deps: OrdersDeps, due: PaymentDue, token: string): Promise<OrderOutcome> {
  const { key, amountMinor, currencyCode } = due;
  const answer = await askProvider(deps, due, (provider, signal) =>
    provider.authorise({ key, reference: null, token, amountMinor, currencyCode }, signal),
  );
  // Without an answer the order stays PENDING, and the reconciler asks the provider again.
  return answer === null ? orderDone(due.orderId) : settlePayment(deps, due, answer);
}
