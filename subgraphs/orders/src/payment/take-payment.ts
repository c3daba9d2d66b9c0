import { orderDone, type OrderOutcome } from "../order/order-outcome";
import type { OrdersDeps } from "../deps";
import type { ProviderAnswer } from "./payment-provider";
import { settlePayment, type PaymentOfOrder } from "./settle-payment";

/** A payment that was requested in our books and not yet at the provider. */
export interface PaymentDue extends PaymentOfOrder {
  readonly amountMinor: number;
  readonly currencyCode: string;
}

/** Asks the provider, outside of any transaction, and goes by its answer. */
export async function takePayment(deps: OrdersDeps, due: PaymentDue, token: string): Promise<OrderOutcome> {
  const answer = await authorise(deps, due, token);
  // Without an answer nobody knows yet. The order stays PENDING, and the reconciler asks the provider again.
  return answer === null ? orderDone(due.orderId) : settlePayment(deps, due, answer);
}

async function authorise(deps: OrdersDeps, due: PaymentDue, token: string): Promise<ProviderAnswer | null> {
  const { key, amountMinor, currencyCode } = due;
  try {
    return await deps.payments.authorise(
      { key, token, amountMinor, currencyCode },
      AbortSignal.timeout(deps.paymentTimeoutMs),
    );
  } catch (error) {
    deps.logger.warn(
      { err: error, orderId: due.orderId, traceId: deps.traceId },
      "the payment provider did not answer",
    );
    return null;
  }
}
