import { read } from "@mall/platform/database/read";
import { retrying } from "@mall/platform/database/retry";
import { writeAlone } from "@mall/platform/database/write";
import { entryOf } from "@mall/platform/text/entry-of";
import type { OrdersDeps } from "../deps";
import { type FailureCode, orderDone, type OrderOutcome, outcomeOf } from "../order/order-outcome";
import { undoOrder } from "../order/undo-order";
import { cardDigest } from "./card-digest";
import type { ProviderAnswer } from "./payment-provider";
import { placedTelling } from "./placing-sql";
import { APPROVE_PAYMENT, REQUIRE_ACTION } from "./settle-payment-sql";
import { voidPayment } from "./void-payment";

/** A payment and the order that waits for it. */
export interface PaymentOfOrder {
  readonly paymentId: string;
  readonly orderId: string;
  /** What the provider knows it by. */
  readonly key: string;
  /** Who makes it move: a person's id, "guest" or "mall". */
  readonly actor: string;
}

const DECLINES: Readonly<Record<string, FailureCode>> = { insufficient_funds: "INSUFFICIENT_FUNDS" };

/**
 * Moves a payment and its order by what the provider said. Checkout, confirmation and reconciler all come through here,
 * in any order and as often as they like: the first one moves, the others find it moved.
 */
export async function settlePayment(
  deps: OrdersDeps,
  payment: PaymentOfOrder,
  answer: ProviderAnswer,
): Promise<OrderOutcome> {
  switch (answer.kind) {
    case "AUTHORISED":
      return approve(deps, payment, answer);
    case "ACTION_REQUIRED":
      await read(deps.db, REQUIRE_ACTION, [
        ...[payment.paymentId, deps.clock.now(), ...seen(deps, answer)],
        answer.actionUrl ?? null,
      ]);
      return outcomeOf(deps, payment.orderId);
    case "DECLINED": {
      const code = entryOf(DECLINES, answer.code) ?? "PAYMENT_DECLINED";
      await undoOrder(deps, payment, { how: "DECLINED", code, eventId: answer.eventId });
      return outcomeOf(deps, payment.orderId);
    }
    case "VOIDED":
    case "UNDECIDED":
      // Only what was undone is voided: meanwhile another answer may have placed the order.
      if (await undoOrder(deps, payment, { how: "UNPAID", code: "PAYMENT_TIMED_OUT" }))
        await voidPayment(deps, payment);
      return outcomeOf(deps, payment.orderId);
  }
}

type Authorised = Extract<ProviderAnswer, { kind: "AUTHORISED" | "ACTION_REQUIRED" }>;
const seen = ({ secrets }: OrdersDeps, { method, eventId, reference }: Authorised): (string | null)[] => [
  method?.brand ?? null,
  method?.last4 ?? null,
  eventId,
  reference ?? null,
  cardDigest(secrets, method),
];

async function approve(deps: OrdersDeps, payment: PaymentOfOrder, answer: Authorised): Promise<OrderOutcome> {
  const now = deps.clock.now();
  const values = [payment.paymentId, now, ...seen(deps, answer), payment.actor, ...placedTelling(deps.traceId, now)];
  const [placed] = await retrying(() => writeAlone(deps.db, APPROVE_PAYMENT, values));
  if (!placed) return approvedTooLate(deps, payment);
  deps.wakeRelay();
  return orderDone(payment.orderId);
}

/** Somebody else settled it. If they undid the order, the money that has just been promised must go back. */
async function approvedTooLate(deps: OrdersDeps, payment: PaymentOfOrder): Promise<OrderOutcome> {
  const outcome = await outcomeOf(deps, payment.orderId);
  if (outcome.orderId === null) await voidPayment(deps, payment);
  return outcome;
}
