import { retrying } from "@mall/platform/database/retry";
import { write } from "@mall/platform/database/write";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { paymentChargeBackReversed } from "@mall/schema/events/payment-charge-back-reversed";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { closeChargeback } from "../disputes/close-chargeback";
import { bookChargebackReversal } from "../ledger/book-chargeback-reversal";
import { LOCK_ORDER } from "../order/undo-order-sql";
import type { PaymentRecord } from "./find-payment";

export interface ToldReversal {
  /** The provider's id of the chargeback. */
  readonly chargebackId: string;
  readonly eventId: string;
}

/** $1 payment, $2 provider's event. */
const IS_NOTED = `
  SELECT 1 FROM payment_event e JOIN payment p ON p.id = $1 AND p.provider = e.provider WHERE e.provider_event_id = $2`;

/** $1 payment, $2 now, $3 provider's event, $4 the chargeback. What it took comes back, to the minor unit. */
const GIVE_BACK = `
  WITH given AS (
    SELECT p.id, p.provider, p.order_id, d.amount_minor AS amount FROM payment p
    JOIN dispute d ON d.order_id = p.order_id AND d.cause = $4 WHERE p.id = $1
  ), paid AS (
    UPDATE payment p SET charged_back_minor = p.charged_back_minor - g.amount, updated_at = $2,
      state = CASE WHEN p.state = 'CHARGED_BACK' AND p.charged_back_minor = g.amount THEN 'CAPTURED' ELSE p.state END
    FROM given g WHERE p.id = g.id
  ), noted AS (
    INSERT INTO payment_event (payment_id, kind, outcome, amount_minor, provider, provider_event_id, at)
    SELECT id, 'CHARGEBACK', 'FAILED', amount, provider, $3, $2 FROM given
  )
  SELECT g.amount::float8 AS "amountMinor", o.user_id AS "userId" FROM given g JOIN orders o ON o.id = g.order_id`;

/** $1 payment. All that was taken had been refunded besides: it is where it was before the bank took it. */
const REFUNDED_AGAIN = `
  UPDATE payment SET state = 'REFUNDED' WHERE id = $1 AND state = 'CAPTURED' AND captured_minor > 0
    AND refunded_minor = captured_minor AND captured_minor + voided_minor = amount_minor`;

interface Given {
  readonly amountMinor: number;
  readonly userId: string | null;
}

/** The bank decided for the sellers: books back what it took, once. False: the chargeback itself was not told yet. */
export async function settleChargebackReversal(
  deps: OrdersDeps,
  payment: PaymentRecord,
  told: ToldReversal,
): Promise<boolean> {
  const isDone = await retrying(() =>
    deps.db.transaction(async (tx) => {
      await write(tx, LOCK_ORDER, [payment.orderId]);
      if ((await write(tx, IS_NOTED, [payment.paymentId, told.eventId])).length > 0) return true;
      if (!(await bookChargebackReversal(tx, deps, { cause: told.chargebackId }))) return false;
      const values = [payment.paymentId, deps.clock.now(), told.eventId, told.chargebackId];
      const [given] = await write<Given>(tx, GIVE_BACK, values);
      if (!given) throw new Error(`Chargeback ${told.chargebackId} is booked and has no dispute`);
      await write(tx, REFUNDED_AGAIN, [payment.paymentId]);
      await closeChargeback(tx, deps, { cause: told.chargebackId });
      await tell(tx, deps, { payment, given });
      return true;
    }),
  );
  if (isDone) deps.wakeRelay();
  return isDone;
}

async function tell(
  tx: EntityManager,
  deps: OrdersDeps,
  { payment, given }: { readonly payment: PaymentRecord; readonly given: Given },
): Promise<void> {
  const { orderId, paymentId, currencyCode } = payment;
  const at = deps.clock.now();
  const event = paymentChargeBackReversed({ paymentId, orderId, currencyCode, ...given, at: at.toISOString() });
  await appendToOutbox(tx, [event], { traceId: deps.traceId, occurredAt: at });
}
