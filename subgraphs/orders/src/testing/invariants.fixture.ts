import { read } from "@mall/platform/database/read";
import { isDeepStrictEqual } from "node:util";
import type { DataSource } from "typeorm";
import { foldPayment, type PaymentLogEntry, type PaymentSum } from "../payment/payment-status";
import { FULFILMENT_CHECKS } from "./fulfilment-invariants.fixture";

/** Each statement finds what must not exist. */
const CHECKS: Readonly<Record<string, string>> = {
  ...FULFILMENT_CHECKS,
  "I1 on hand equals the sum of movements": `
    SELECT s.variant_id FROM stock_item s
    WHERE s.on_hand <> (SELECT coalesce(sum(delta), 0) FROM stock_movement m WHERE m.variant_id = s.variant_id)`,
  "I1 reserved equals the open reservations": `
    SELECT s.variant_id FROM stock_item s
    WHERE s.reserved <> (SELECT coalesce(sum(r.open), 0) FROM reservation r WHERE r.variant_id = s.variant_id)`,
  "I1 levels equal the movements at their location": `
    SELECT coalesce(l.variant_id, m.variant_id) FROM stock_level l
      FULL JOIN (SELECT variant_id, location_id, sum(delta) AS delta FROM stock_movement GROUP BY 1, 2) m
      ON m.variant_id = l.variant_id AND m.location_id = l.location_id
    WHERE l.on_hand IS DISTINCT FROM m.delta`,
  "I1 levels add up to the item": `
    SELECT s.variant_id FROM stock_item s
    WHERE s.on_hand <> (SELECT coalesce(sum(l.on_hand), 0) FROM stock_level l WHERE l.variant_id = s.variant_id)`,
  "I3 seller orders add up to the order": `
    SELECT o.id FROM orders o WHERE (o.subtotal_minor, o.shipping_minor) <> (
      SELECT sum(subtotal_minor), sum(shipping_minor) FROM seller_order s WHERE s.order_id = o.id)`,
  "I3 lines add up to the seller order": `
    SELECT s.id FROM seller_order s
    WHERE s.subtotal_minor <> (SELECT sum(line_total_minor) FROM order_line l WHERE l.seller_order_id = s.id)`,
  "I5 one order per cart": `
    SELECT cart_id FROM orders WHERE state <> 'FAILED' AND cart_id IS NOT NULL GROUP BY cart_id HAVING count(*) > 1`,
  "I5 a converted cart has its order, and only it": `
    SELECT c.id FROM cart c WHERE (c.state = 'CONVERTED') <>
      EXISTS (SELECT FROM orders o WHERE o.cart_id = c.id AND o.state NOT IN ('PENDING', 'FAILED'))`,
  "I6 a placed order is covered by its payment": `
    SELECT o.id FROM orders o WHERE o.state IN ('PLACED', 'COMPLETED') AND NOT EXISTS (
      SELECT FROM payment p WHERE p.order_id = o.id AND p.state NOT IN ('PENDING', 'ACTION_REQUIRED', 'FAILED', 'VOIDING', 'VOIDED')
        AND p.amount_minor = o.charged_minor)`,
  "I6 an order that is not to be has no money": `
    SELECT o.id FROM orders o JOIN payment p ON p.order_id = o.id
    WHERE o.state IN ('FAILED', 'CANCELLED') AND p.state NOT IN ('FAILED', 'VOIDING', 'VOIDED', 'REFUNDED')`,
  "I6 an order that is not to be has no money left with us": `
    SELECT o.id FROM orders o JOIN payment p ON p.order_id = o.id
    WHERE o.state IN ('FAILED', 'CANCELLED') AND p.captured_minor > p.refunded_minor + p.charged_back_minor`,
  "I4 operations add up to their payment": `
    SELECT p.id FROM payment p LEFT JOIN (
      SELECT payment_id, coalesce(sum(amount_minor) FILTER (WHERE state = 'REQUESTED' AND kind = 'CAPTURE'), 0) AS capturing,
        coalesce(sum(amount_minor) FILTER (WHERE state = 'REQUESTED' AND kind = 'REFUND'), 0) AS refunding,
        coalesce(sum(amount_minor) FILTER (WHERE state = 'REQUESTED' AND kind = 'VOID'), 0) AS voiding,
        coalesce(sum(amount_minor) FILTER (WHERE state = 'SUCCEEDED' AND kind = 'CAPTURE'), 0) AS captured,
        coalesce(sum(amount_minor) FILTER (WHERE state = 'SUCCEEDED' AND kind = 'REFUND'), 0) AS refunded
      FROM payment_operation GROUP BY payment_id) o ON o.payment_id = p.id
    WHERE (p.capturing_minor, p.refunding_minor, p.voiding_minor, p.captured_minor, p.refunded_minor) IS DISTINCT FROM
      (coalesce(o.capturing, 0), coalesce(o.refunding, 0), coalesce(o.voiding, 0), coalesce(o.captured, 0),
        coalesce(o.refunded, 0))`,
  "only pending and placed orders keep stock": `
    SELECT r.order_id FROM reservation r JOIN orders o ON o.id = r.order_id
    WHERE r.state = 'OPEN' AND o.state NOT IN ('PENDING', 'PLACED')`,
  "a locked cart has a pending order": `
    SELECT c.id FROM cart c WHERE c.state = 'LOCKED'
      AND NOT EXISTS (SELECT FROM orders o WHERE o.cart_id = c.id AND o.state = 'PENDING')`,
};

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

/** The names of invariants that do not hold, with one example each. */
export async function brokenInvariants(db: DataSource): Promise<string[]> {
  const broken: string[] = [];
  for (const [name, sql] of Object.entries(CHECKS)) {
    const [example] = await read<Record<string, string>>(db, sql);
    if (example) broken.push(`${name}: ${Object.values(example).join()}`);
  }
  const logs = await read<LoggedPayment>(db, PAYMENT_LOGS);
  const unfolded = logs.find(({ amount, sum, log }) => !isDeepStrictEqual(foldPayment(amount, log), sum));
  if (unfolded) broken.push(`a payment is what its log folds to: ${unfolded.id}`);
  return broken;
}

/** Where the sandbox provider's books and ours differ: money taken and no order, or an order and no money. */
export async function strayMoney(db: DataSource): Promise<unknown[]> {
  return read(
    db,
    `SELECT c.key FROM sandbox_charge c JOIN payment p ON p.provider_key = c.key JOIN orders o ON o.id = p.order_id
     WHERE (c.state IN ('AUTHORISED', 'ACTION_REQUIRED') AND o.state IN ('FAILED', 'CANCELLED') AND p.captured_minor = 0)
       OR (c.state <> 'AUTHORISED' AND o.state IN ('PLACED', 'COMPLETED'))
       OR (p.capturing_minor = 0 AND c.captured_minor <> p.captured_minor)
       OR (p.voiding_minor = 0 AND p.state <> 'VOIDING' AND o.state <> 'PENDING' AND c.voided_minor <> p.voided_minor)
       OR (p.refunding_minor = 0 AND c.refunded_minor <> p.refunded_minor)`,
  );
}
