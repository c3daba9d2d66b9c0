import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { FIND_BY_CAUSE } from "./operation-sql";
import { leftOf, lockPayment, writeOperation } from "./request-operation";

export interface RestToRelease {
  readonly orderId: string;
  /** Such as `order:<id>:rest`. */
  readonly cause: string;
}

/**
 * Lets go of all that was authorised and will never be captured. With nothing captured or asked for the payment is
 * voided; else the rest lapses at the provider. Null: there was nothing to let go.
 */
export async function releaseRest(
  tx: EntityManager,
  deps: OrdersDeps,
  { orderId, cause }: RestToRelease,
): Promise<string | null> {
  const payment = await lockPayment(tx, orderId);
  if (!payment) return null;
  const [known] = await write<{ id: string }>(tx, FIND_BY_CAUSE, [cause]);
  if (known) return known.id;
  const rest = leftOf(payment, "CAPTURE");
  const isUntouched = payment.state === "AUTHORISED" && payment.captured + payment.capturing + payment.voided === 0;
  if (rest === 0 && !isUntouched) return null;
  return writeOperation(tx, deps, {
    ...{ orderId, cause, sellerOrderId: null, kind: "VOID" as const },
    ...{ paymentId: payment.id, amountMinor: rest, eventMinor: isUntouched ? null : rest },
  });
}
