import { retrying } from "@mall/platform/database/retry";
import { write } from "@mall/platform/database/write";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { paymentChargedBack } from "@mall/schema/events/payment-charged-back";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { openChargeback } from "../disputes/open-chargeback";
import { bookChargeback } from "../ledger/book-chargeback";
import { LOCK_ORDER } from "../order/undo-order-sql";
import type { PaymentRecord } from "./find-payment";
import { sqlStatesBefore } from "../state-table";
import { PAYMENT_MOVES } from "./payment-status";

export interface ToldChargeback {
  /** The provider's id of it. */
  readonly chargebackId: string;
  readonly eventId: string;
  readonly amountMinor: number;
  readonly reason: string | null;
}

/** $1 payment, $2 provider's event. */
const IS_NOTED = `
  SELECT 1 FROM payment_event e JOIN payment p ON p.id = $1 AND p.provider = e.provider WHERE e.provider_event_id = $2`;

/**
 * $1 payment, $2 now, $3 what the bank took, $4 provider's event, $5 reason. No more than was captured: the bank cannot
 * take what was never given.
 */
const CHARGED_BACK = `
  WITH taken AS (
    SELECT id, provider, order_id, least($3::bigint, captured_minor - charged_back_minor) AS amount FROM payment
    WHERE id = $1 AND captured_minor > charged_back_minor
  ), paid AS (
    UPDATE payment p SET charged_back_minor = p.charged_back_minor + t.amount, updated_at = $2,
      state = CASE WHEN p.state IN (${sqlStatesBefore(PAYMENT_MOVES, "CHARGEBACK_SUCCEEDED")}) THEN 'CHARGED_BACK' ELSE p.state END
    FROM taken t WHERE p.id = t.id RETURNING p.id
  ), noted AS (
    INSERT INTO payment_event (payment_id, kind, outcome, amount_minor, code, provider, provider_event_id, at)
    SELECT id, 'CHARGEBACK', 'SUCCEEDED', amount, $5, provider, $4, $2 FROM taken
  )
  SELECT t.amount::float8 AS "amountMinor", o.user_id AS "userId" FROM taken t JOIN orders o ON o.id = t.order_id`;

interface Taken {
  readonly amountMinor: number;
  readonly userId: string | null;
}

/** Books what a buyer's bank took back, once. False: nothing was captured yet as far as we know, so it comes too early. */
export async function settleChargeback(
  deps: OrdersDeps,
  payment: PaymentRecord,
  told: ToldChargeback,
): Promise<boolean> {
  const isDone = await retrying(() =>
    deps.db.transaction(async (tx) => {
      await write(tx, LOCK_ORDER, [payment.orderId]);
      if ((await write(tx, IS_NOTED, [payment.paymentId, told.eventId])).length > 0) return true;
      const values = [payment.paymentId, deps.clock.now(), told.amountMinor, told.eventId, told.reason];
      const [taken] = await write<Taken>(tx, CHARGED_BACK, values);
      if (taken) await tell(tx, deps, { payment, told, taken });
      return taken !== undefined;
    }),
  );
  if (isDone) deps.wakeRelay();
  return isDone;
}

async function tell(
  tx: EntityManager,
  deps: OrdersDeps,
  { payment, told, taken }: { readonly payment: PaymentRecord; readonly told: ToldChargeback; readonly taken: Taken },
): Promise<void> {
  const { orderId, paymentId, currencyCode } = payment;
  const { amountMinor, userId } = taken;
  await bookChargeback(tx, deps, { orderId, amountMinor, cause: told.chargebackId });
  const at = deps.clock.now();
  await openChargeback(tx, deps, { orderId, amountMinor, cause: told.chargebackId });
  const event = paymentChargedBack({ paymentId, orderId, userId, amountMinor, currencyCode, at: at.toISOString() });
  await appendToOutbox(tx, [event], { traceId: deps.traceId, occurredAt: at });
}
