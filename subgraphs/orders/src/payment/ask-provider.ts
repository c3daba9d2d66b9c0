import type { OrdersDeps } from "../deps";
import type { PaymentProvider } from "./payment-provider";

/** Whose money it is about, and who holds it. */
export interface AskedPayment {
  readonly paymentId: string;
  readonly provider: string;
}

type Question<Answer> = (provider: PaymentProvider, signal: AbortSignal) => Promise<Answer>;

/** Asks the provider and waits no longer than the mall's limit. Null: no answer, so nobody knows what happened. */
export async function askProvider<Answer>(
  deps: OrdersDeps,
  { paymentId, provider: name }: AskedPayment,
  ask: Question<Answer>,
): Promise<Answer | null> {
  const signal = AbortSignal.timeout(deps.paymentTimeoutMs);
  try {
    const provider = deps.payments.named(name);
    if (!provider) throw new Error(`The payment provider "${name}" is not configured`);
    return await Promise.race([ask(provider, signal), rejectedOn(signal)]);
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
