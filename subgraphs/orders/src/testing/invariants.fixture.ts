import { read } from "@mall/platform/database/read";
import { isDeepStrictEqual } from "node:util";
import type { DataSource } from "typeorm";
import { foldPayment, type PaymentLogEntry, type PaymentSum } from "../payment/payment-status";
import { lending, findFaults } from "../integrity/find-integrity";
import { FULFILMENT_CHECKS } from "./fulfilment-invariants.fixture";

const PAYMENT_LOGS = `
  SELECT p.id, p.amount_minor::float8 AS amount, jsonb_build_object('state', p.state, 'captured', p.captured_minor,
      'voided', p.voided_minor, 'refunded', p.refunded_minor, 'chargedBack', p.charged_back_minor) AS sum,
    jsonb_agg(jsonb_build_object('event', e.kind || '_' || e.outcome, 'amountMinor', e.amount_minor) ORDER BY e.id) AS log
  FROM payment p JOIN payment_event e ON e.payment_id = p.id GROUP BY p.id`;

interface LoggedPayment {
  readonly id: string;
  readonly amount: number;
  readonly sum: PaymentSum;
  readonly log: PaymentLogEntry[];
}

/** Invariants that do not hold, with one example each: what the running mall looks at, and what only tests can afford. */
export async function brokenInvariants(db: DataSource): Promise<string[]> {
  const faults = await findFaults(lending(db), new Date(0));
  const broken = faults.map(({ rule, example }) => `${rule.invariant} ${rule.says}: ${example}`);
  for (const [name, sql] of Object.entries(FULFILMENT_CHECKS)) {
    const [example] = await read<Record<string, string>>(db, sql);
    if (example) broken.push(`${name}: ${Object.values(example).join()}`);
  }
  const logs = await read<LoggedPayment>(db, PAYMENT_LOGS);
  const unfolded = logs.find(({ amount, sum, log }) => !isDeepStrictEqual(foldPayment(amount, log), sum));
  if (unfolded) broken.push(`a payment is what its log folds to: ${unfolded.id}`);
  return broken;
}

/**
 * Where the sandbox provider's books and ours differ: money taken and no order, or an order and no money. A capture that
 * the provider refused for good leaves a debt for people to settle; the rest of it may be voided. Of a charge that was
 * declined while it was being voided there was nothing to void.
 */
export async function strayMoney(db: DataSource): Promise<unknown[]> {
  return read(
    db,
    `SELECT c.key FROM sandbox_charge c JOIN payment p ON p.provider_key = c.key JOIN orders o ON o.id = p.order_id
     WHERE (c.state IN ('AUTHORISED', 'ACTION_REQUIRED') AND o.state IN ('FAILED', 'CANCELLED') AND p.captured_minor = 0)
       OR (c.state <> 'AUTHORISED' AND o.state IN ('PLACED', 'COMPLETED') AND NOT EXISTS (
         SELECT FROM payment_operation x WHERE x.payment_id = p.id AND x.kind = 'CAPTURE' AND x.state = 'FAILED'))
       OR (p.capturing_minor = 0 AND c.captured_minor <> p.captured_minor)
       OR (p.voiding_minor = 0 AND p.state <> 'VOIDING' AND o.state <> 'PENDING' AND c.state <> 'DECLINED'
         AND c.voided_minor <> p.voided_minor)
       OR (p.refunding_minor = 0 AND c.refunded_minor <> p.refunded_minor)`,
  );
}
