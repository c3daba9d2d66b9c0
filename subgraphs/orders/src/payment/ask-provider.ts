import type { OrdersDeps } from "../deps";
import type { PaymentProvider, ProviderAnswer } from "./payment-provider";

type Question = (provider: PaymentProvider, signal: AbortSignal) => Promise<ProviderAnswer>;

/** Asks the provider and waits no longer than the mall's limit. Null: no answer, so nobody knows what happened. */
export async function askProvider(deps: OrdersDeps, paymentId: string, ask: Question): Promise<ProviderAnswer | null> {
  const signal = AbortSignal.timeout(deps.paymentTimeoutMs);
  try {
    return await Promise.race([ask(deps.payments, signal), rejectedOn(signal)]);
  } catch (error) {
    deps.logger.warn({ err: error, paymentId, traceId: deps.traceId }, "the payment provider did not answer");
    return null;
  }
}

function rejectedOn(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error("The provider gave no answer in time.")), { once: true });
  });
}
