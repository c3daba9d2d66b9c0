import { hasOneOf, type Viewer } from "@mall/platform/auth/viewer";
import type { OrdersDeps } from "../deps";
import { answerOnce } from "../idempotency/answer-once";
import { refuse, transact } from "../refusal";
import { cancelUnits } from "../seller-order/cancel-units";
import { leftOf } from "../seller-order/part-progress";
import { performPaymentOperations } from "../payment/perform-operations";
import { TextCheck } from "../text/check-text";
import { checkUnits, type WantedUnits } from "./check-units";
import { assertMine } from "./order-cancel";
import type { OrderErrorCode } from "./order-errors";
import { orderDone, type OrderOutcome, orderRefused } from "./order-outcome";
import { lockOrderParts, type OrderPart } from "./order-part";

export interface OrderLinesCancel {
  readonly orderId: string;
  readonly lines: readonly WantedUnits[];
  readonly reason?: string | null;
  readonly idempotencyKey: string;
}

/** Takes units out of a placed order as long as their seller has not accepted it, for the buyer and administrators. */
export async function orderLinesCancel(
  deps: OrdersDeps,
  viewer: Viewer,
  { orderId, lines, ...input }: OrderLinesCancel,
): Promise<OrderOutcome> {
  const check = new TextCheck();
  const key = check.idempotencyKey(input.idempotencyKey);
  const reason = check.optional(["input", "reason"], input.reason, { max: 500 });
  if (check.faults.length > 0) return orderRefused(...check.faults);
  const { done, userErrors } = await transact<object, OrderErrorCode>(deps.db, async (tx) => {
    const { userId } = await assertMine(tx, viewer, orderId);
    const call = { owner: viewer.id, operation: "orderLinesCancel", key, request: { orderId, lines, reason } };
    return answerOnce(tx, call, async () => {
      const parts = await lockOrderParts(tx, orderId);
      const units = checkCancellable(parts, lines);
      const kind = viewer.id !== userId && hasOneOf(viewer, "ADMINISTRATOR", "SUPPORT") ? "MALL" : "BUYER";
      await cancelUnits(tx, deps, { parts, units, actor: { id: viewer.id, kind }, reason });
      return {};
    });
  });
  if (!done) return orderRefused(...userErrors);
  deps.wakeRelay();
  await performPaymentOperations(deps, orderId);
  return orderDone(orderId);
}

/** A seller who has accepted may be packing already: then only they can say what is still possible. */
function checkCancellable(parts: readonly OrderPart[], wanted: readonly WantedUnits[]): WantedUnits[] {
  const lines = parts.flatMap((part) => part.lines);
  const units = checkUnits({ wanted, lines, limit: { of: leftOf, words: "cancelled" } });
  const accepted = parts.find(
    (part) => part.state !== "PLACED" && part.lines.some(({ id }) => units.some((unit) => unit.orderLineId === id)),
  );
  if (!accepted) return units;
  const index = wanted.findIndex(({ orderLineId }) => accepted.lines.some(({ id }) => id === orderLineId));
  const message = "The seller has accepted this line. Ask them to cancel it, or send it back when it arrives.";
  throw refuse("ORDER_NOT_CANCELLABLE", message, ["input", "lines", String(index)]);
}
