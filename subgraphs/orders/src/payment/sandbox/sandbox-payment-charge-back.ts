import { readOne } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { Viewer } from "@mall/platform/auth/viewer";
import type { OrdersDeps } from "../../deps";
import { isFirstWithKey } from "../../idempotency/claim-key";
import { type OrderErrorCode, orderError } from "../../order/order-errors";
import { orderDone, type OrderOutcome, orderRefused } from "../../order/order-outcome";
import { transact } from "../../refusal";
import { TextCheck } from "../../text/check-text";
import { CHARGE_BACK } from "./sandbox-sql";

export interface SandboxPaymentChargeBack {
  readonly paymentId: string;
  readonly idempotencyKey: string;
}

const FIND = `
  SELECT order_id AS "orderId", provider_key AS key FROM payment
  WHERE id = $1 AND provider = 'sandbox' AND captured_minor > refunded_minor AND charged_back_minor = 0`;

/**
 * Lets the sandbox's bank take a payment back, as `tok_chargeback` does by itself after two weeks. The mall learns of it
 * as of any other: by a webhook, a moment later.
 */
export async function sandboxPaymentChargeBack(
  deps: OrdersDeps,
  viewer: Viewer,
  { paymentId, idempotencyKey }: SandboxPaymentChargeBack,
): Promise<OrderOutcome> {
  const check = new TextCheck();
  const key = check.idempotencyKey(idempotencyKey);
  if (check.faults.length > 0) return orderRefused(...check.faults);
  const call = { owner: viewer.id, operation: "sandboxPaymentChargeBack", key, request: { paymentId } };
  const { userErrors } = await transact<boolean, OrderErrorCode>(deps.db, (tx) => isFirstWithKey(tx, call));
  if (userErrors) return orderRefused(...userErrors);
  const payment = isUuid(paymentId)
    ? await readOne<{ orderId: string; key: string }>(deps.db, FIND, [paymentId])
    : null;
  const message = "There is no sandbox payment of this id with captured money that was not taken back yet.";
  if (!payment) return orderRefused(orderError("PAYMENT_NOT_FOUND", message, ["input", "paymentId"]));
  await readOne(deps.db, CHARGE_BACK, [deps.clock.now(), payment.key]);
  return orderDone(payment.orderId);
}
