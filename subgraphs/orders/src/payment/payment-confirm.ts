import type { Viewer } from "@mall/platform/auth/viewer";
import { readOne } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { OrdersDeps } from "../deps";
import { isFirstWithKey } from "../idempotency/claim-key";
import { type OrderError, type OrderErrorCode, orderError } from "../order/order-errors";
import { orderDone, type OrderOutcome, orderRefused, outcomeOf } from "../order/order-outcome";
import { transact } from "../refusal";
import { TextCheck } from "../text/check-text";
import { askProvider } from "./ask-provider";
import { PAYMENT_COLUMNS, type PaymentRecord } from "./find-payment";
import { settlePayment } from "./settle-payment";

export interface PaymentConfirm {
  readonly paymentId: string;
  readonly idempotencyKey: string;
}

interface PaymentFound extends PaymentRecord {
  readonly userId: string | null;
}

const FIND = `
  SELECT ${PAYMENT_COLUMNS}, o.user_id AS "userId"
  FROM payment p JOIN orders o ON o.id = p.order_id WHERE p.id = $1`;

/** Goes on with a payment after the buyer's further step. Whoever knows the id of a guest's payment may do it. */
export async function paymentConfirm(
  deps: OrdersDeps,
  viewer: Viewer | null,
  { paymentId, idempotencyKey }: PaymentConfirm,
): Promise<OrderOutcome> {
  const payment = await findMine(deps, viewer, paymentId);
  if (!payment)
    return orderRefused(orderError("PAYMENT_NOT_FOUND", "There is no such payment.", ["input", "paymentId"]));
  const faults = await claim(deps, viewer?.id ?? `payment:${paymentId}`, { paymentId, idempotencyKey });
  if (faults.length > 0) return orderRefused(...faults);
  // Asked again, the provider gives the same answer, so a repeated call finishes what a crash cut off.
  if (payment.state !== "ACTION_REQUIRED") return outcomeOf(deps, payment.orderId);
  const answer = await askProvider(deps, payment, (provider, signal) => provider.confirm(payment, signal));
  if (answer === null) return orderDone(payment.orderId);
  return settlePayment(deps, { ...payment, actor: viewer?.id ?? "guest" }, answer);
}

async function findMine({ db }: OrdersDeps, viewer: Viewer | null, paymentId: string): Promise<PaymentFound | null> {
  const payment = isUuid(paymentId) ? await readOne<PaymentFound>(db, FIND, [paymentId]) : null;
  return payment && (payment.userId === null || payment.userId === viewer?.id) ? payment : null;
}

async function claim({ db }: OrdersDeps, owner: string, input: PaymentConfirm): Promise<OrderError[]> {
  const check = new TextCheck();
  const key = check.idempotencyKey(input.idempotencyKey);
  if (check.faults.length > 0) return check.faults;
  const call = { owner, operation: "paymentConfirm", key, request: { paymentId: input.paymentId } };
  const { userErrors } = await transact<boolean, OrderErrorCode>(db, (tx) => isFirstWithKey(tx, call));
  return userErrors ?? [];
}
