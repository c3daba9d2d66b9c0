import { read, readOne } from "@mall/platform/database/read";
import type { OrdersDeps } from "../deps";
import { askProvider } from "./ask-provider";
import { FIND_PAYMENT, type PaymentRecord } from "./find-payment";
import { VOID_DONE } from "./settle-payment-sql";

/** Gives back what an undone order's payment may have taken. What fails here is tried again by the reconciler. */
export async function voidPayment(deps: OrdersDeps, { paymentId }: { readonly paymentId: string }): Promise<void> {
  const payment = await readOne<PaymentRecord>(deps.db, FIND_PAYMENT, [paymentId]);
  if (!payment) throw new Error(`Payment ${paymentId} vanished`);
  const answer = await askProvider(deps, payment, (provider, signal) => provider.void(payment, signal));
  if (answer?.kind !== "VOIDED" && answer?.kind !== "DECLINED") return;
  await read(deps.db, VOID_DONE, [paymentId, deps.clock.now(), `${payment.key}:voided`]);
}
