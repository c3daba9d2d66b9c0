import type { Viewer } from "@mall/platform/auth/viewer";
import { write } from "@mall/platform/database/write";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { isFirstWithKey } from "../idempotency/claim-key";
import { voidPayment } from "../payment/void-payment";
import { refuse, transact } from "../refusal";
import { TextCheck } from "../text/check-text";
import { maySeeOrder } from "./find-order";
import type { OrderErrorCode } from "./order-errors";
import { orderDone, type OrderOutcome, orderRefused } from "./order-outcome";
import { type PaymentToVoid, undoOrderIn } from "./undo-order";

export interface OrderCancel {
  readonly orderId: string;
  readonly idempotencyKey: string;
}

const FIND = `SELECT user_id AS "userId" FROM orders WHERE id = $1`;

/** Undoes a placed order of which nothing was shipped: stock comes back, then the payment is let go. */
export async function orderCancel(
  deps: OrdersDeps,
  viewer: Viewer,
  { orderId, idempotencyKey }: OrderCancel,
): Promise<OrderOutcome> {
  const check = new TextCheck();
  const key = check.idempotencyKey(idempotencyKey);
  if (check.faults.length > 0) return orderRefused(...check.faults);
  const { done: payments, userErrors } = await transact<PaymentToVoid[], OrderErrorCode>(deps.db, async (tx) => {
    await assertMine(tx, viewer, orderId);
    const call = { owner: viewer.id, operation: "orderCancel", key, request: { orderId } };
    if (!(await isFirstWithKey(tx, call))) return [];
    const undone = await undoOrderIn(tx, deps, { orderId, actor: viewer.id, undoing: { how: "CANCELLED" } });
    if (undone) return undone;
    const message = "This order cannot be cancelled: it is not placed yet, has ended, or part of it was shipped.";
    throw refuse("ORDER_NOT_CANCELLABLE", message, ["input", "orderId"]);
  });
  if (userErrors) return orderRefused(...userErrors);
  deps.wakeRelay();
  await Promise.all(payments.map((payment) => voidPayment(deps, payment)));
  return orderDone(orderId);
}

/** Refuses another's order as if it did not exist. */
export async function assertMine(
  tx: EntityManager,
  viewer: Viewer,
  orderId: string,
): Promise<{ readonly userId: string | null }> {
  const [order] = isUuid(orderId) ? await write<{ userId: string | null }>(tx, FIND, [orderId]) : [];
  if (order && maySeeOrder(viewer, order)) return order;
  throw refuse("ORDER_NOT_FOUND", "There is no such order.", ["input", "orderId"]);
}
