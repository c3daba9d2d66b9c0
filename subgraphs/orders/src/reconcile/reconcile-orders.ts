import { poolOf } from "@mall/platform/database/read";
import type { OrdersDeps } from "../deps";
import { RESERVATION_MS } from "../order/write-prepared";
import { undoOrder } from "../order/undo-order";
import { askProvider } from "../payment/ask-provider";
import { PAYMENT_COLUMNS, type PaymentRecord } from "../payment/find-payment";
import { type PaymentOfOrder, settlePayment } from "../payment/settle-payment";
import { reconcileOperations } from "../payment/perform-operations";
import { fewAtOnce } from "./few-at-once";
import { voidPayment } from "../payment/void-payment";

/** A living request settles its payment within its wait for the provider and this. */
const GRACE_MS = 1_000;
const BATCH = 50;

/**
 * $1 received before this is stuck, $2 received before this has expired, $3 to be voided since before this, $4 now. Whoever
 * takes one has a while for it, longer each time, so that a silent provider does not keep the others waiting.
 */
const TAKE_UNFINISHED = `
  WITH unfinished AS (
    SELECT p.id, p.next_look_at FROM orders o JOIN payment p ON p.order_id = o.id
    WHERE o.state = 'PENDING' AND ((p.state = 'PENDING' AND o.created_at <= $1)
      OR (p.state = 'ACTION_REQUIRED' AND o.created_at <= $2))
    UNION ALL
    SELECT id, next_look_at FROM payment WHERE state = 'VOIDING' AND updated_at <= $3
  ), due AS (
    SELECT p.id FROM payment p WHERE p.id IN (
      SELECT id FROM unfinished WHERE next_look_at IS NULL OR next_look_at <= $4
      ORDER BY next_look_at NULLS FIRST, id LIMIT ${BATCH})
    FOR UPDATE SKIP LOCKED
  )
  UPDATE payment p SET looks = p.looks + 1,
    next_look_at = $4::timestamptz + least(interval '30 seconds', interval '1 second' * power(2, least(p.looks, 10)))
  FROM due WHERE p.id = due.id RETURNING ${PAYMENT_COLUMNS}`;

/**
 * Finishes or undoes what a crash, a lost answer or a buyer who left has cut off. Any number of processes may run it:
 * each step is the same conditional move that the live request would make.
 */
export async function reconcileOrders(deps: OrdersDeps): Promise<void> {
  await fewAtOnce(await takeUnfinished(deps), async (unfinished) => {
    try {
      await reconcile(deps, unfinished);
    } catch (error) {
      deps.logger.error({ err: error, orderId: unfinished.orderId }, "an order could not be reconciled, trying again");
    }
  });
  await reconcileOperations(deps);
}

/** Past the counting of statements: what looks around every second says nothing about any request. */
async function takeUnfinished({ db, clock, paymentTimeoutMs }: OrdersDeps): Promise<PaymentRecord[]> {
  const now = clock.now().getTime();
  const stuckAfterMs = paymentTimeoutMs + GRACE_MS;
  const values = [stuckAfterMs, RESERVATION_MS, stuckAfterMs, 0].map((age) => new Date(now - age));
  const { rows } = await poolOf(db).query({ name: "reconcile", text: TAKE_UNFINISHED, values });
  return rows as PaymentRecord[];
}

async function reconcile(deps: OrdersDeps, payment: PaymentRecord): Promise<void> {
  const { state } = payment;
  if (state === "VOIDING") return voidPayment(deps, payment);
  const mine: PaymentOfOrder = { ...payment, actor: "mall" };
  const answer = await askProvider(deps, payment, (provider, signal) => provider.lookup(payment, signal));
  // Without an answer nothing is known; the next round asks again.
  if (answer === null) return;
  if (answer.kind !== "ACTION_REQUIRED" || state === "PENDING") {
    await settlePayment(deps, mine, answer);
    return;
  }
  const undone = await undoOrder(deps, mine, { how: "UNPAID", code: "PAYMENT_EXPIRED" });
  if (undone) await voidPayment(deps, payment);
}
