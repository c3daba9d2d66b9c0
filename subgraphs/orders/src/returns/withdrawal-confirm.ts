import type { Viewer } from "@mall/platform/auth/viewer";
import type { OrdersDeps } from "../deps";
import { answerOnce } from "../idempotency/answer-once";
import type { WantedUnits } from "../order/check-units";
import { performPaymentOperations } from "../payment/perform-operations";
import { transact } from "../refusal";
import { TextCheck } from "../text/check-text";
import { findOrderToWithdraw, type OrderNaming } from "./find-order-to-withdraw";
import type { ReturnErrorCode } from "./return-errors";
import { type ReturnOutcome, returnRefused } from "./return-request";
import { withdraw } from "./withdraw";

export interface WithdrawalConfirm extends OrderNaming {
  /** Null: all of the order. */
  readonly lines?: readonly WantedUnits[] | null;
  readonly idempotencyKey: string;
}

/** The second step of a withdrawal, for buyers and guests: from then on it counts, and is acknowledged. */
export async function withdrawalConfirm(
  deps: OrdersDeps,
  viewer: Viewer | null,
  { lines = null, idempotencyKey, ...naming }: WithdrawalConfirm,
): Promise<ReturnOutcome> {
  const check = new TextCheck();
  const key = check.idempotencyKey(idempotencyKey);
  if (check.faults.length > 0) return returnRefused(...check.faults);
  let orderId = "";
  const { done, userErrors } = await transact<{ returnIds: string[] }, ReturnErrorCode>(deps.db, async (tx) => {
    const order = await findOrderToWithdraw(tx, viewer, naming);
    orderId = order.id;
    const owner = viewer?.id ?? `order:${order.id}`;
    return answerOnce(tx, { owner, operation: "withdrawalConfirm", key, request: { orderId, lines } }, async () => ({
      returnIds: await withdraw(tx, deps, { orderId, lines, reason: null, actor: order.actor }),
    }));
  });
  if (!done) return returnRefused(...userErrors);
  deps.wakeRelay();
  await performPaymentOperations(deps, orderId);
  return { ...done, userErrors: [] };
}
