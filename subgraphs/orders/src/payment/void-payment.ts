import { read } from "@mall/platform/database/read";
import type { OrdersDeps } from "../deps";
import { VOID_DONE } from "./settle-payment-sql";

/** Gives back what an undone order's payment may have taken. What fails here is tried again by the reconciler. */
export async function voidPayment(
  deps: OrdersDeps,
  payment: { readonly paymentId: string; readonly key: string },
): Promise<void> {
  try {
    const answer = await deps.payments.void(payment.key);
    if (answer.kind === "VOIDED" || answer.kind === "DECLINED")
      await read(deps.db, VOID_DONE, [payment.paymentId, deps.clock.now(), `${payment.key}:voided`]);
  } catch (error) {
    deps.logger.warn({ err: error, paymentId: payment.paymentId }, "a payment is still to be voided");
  }
}
