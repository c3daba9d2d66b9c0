const drop = (constraint: string, table: string): string => `ALTER TABLE ${table} DROP CONSTRAINT ${constraint}`;

const BARE_ORDER = `
  INSERT INTO orders (id, state, currency, subtotal_minor, shipping_minor, tax_minor, total_minor, shipping_method,
    idempotency_owner, idempotency_key, request_hash, created_at)
  VALUES (gen_random_uuid(), 'PENDING', 'EUR', 0, 0, 0, 0, 'STANDARD', 'nobody', 'none', '', '2026-11-22T12:00:00Z')`;

/** For each rule of integrity: its name, what breaks it, and what has to be out of the way for that. */
export const BREAKS: [rule: string, sql: string, ...before: string[]][] = [
  [
    "no item has more reserved than on hand",
    "UPDATE stock_item SET reserved = on_hand + 1",
    drop("reserved_is_on_hand", "stock_item"),
  ],
  ["on hand is the sum of movements", "UPDATE stock_item SET on_hand = on_hand + 1"],
  ["what lies at a location is the sum of its movements", "UPDATE stock_level SET on_hand = on_hand + 1"],
  ["reserved is what orders hold", "UPDATE reservation SET released = open WHERE open > 0"],
  ["only orders that are to be sent hold stock", "UPDATE reservation SET released = 0, consumed = 0"],
  ["each journal sums to zero per currency", "UPDATE posting SET amount_minor = amount_minor + 1 WHERE id = 1"],
  [
    "each parcel's capture and each refund that succeeded is booked, with its amount",
    "UPDATE journal SET key = key || 'x' WHERE kind = 'REFUND'",
  ],
  [
    "what is pending and kept back of parcels is what the sellers' accounts say",
    "UPDATE seller_sale SET pending_minor = pending_minor - 1 WHERE pending_minor > 0",
  ],
  [
    "sellers' parts add up to the order",
    "UPDATE seller_order SET subtotal_minor = subtotal_minor + 1 WHERE position = 2",
  ],
  [
    "points and gift credit are shared out among lines and shipping",
    "UPDATE orders SET points_minor = 1 WHERE state = 'COMPLETED'",
  ],
  [
    "lines add up to the seller's part",
    "UPDATE seller_order SET subtotal_minor = subtotal_minor + 1 WHERE position = 2",
  ],
  [
    "shares add up to each adjustment",
    `INSERT INTO adjustment (id, order_id, promotion_id, code, title, amount_minor, platform_minor)
     SELECT gen_random_uuid(), id, gen_random_uuid(), NULL, 'Ten off', 10, 0 FROM orders LIMIT 1`,
  ],
  [
    "parcels of a part that has all left add up to it",
    "UPDATE shipment_amount SET commission_minor = commission_minor + 1",
  ],
  [
    "captured within authorised, refunded within captured",
    "UPDATE payment SET refunded_minor = captured_minor + 1",
    drop("refunded_within_captured", "payment"),
    drop("captured_after_authorised", "payment"),
  ],
  [
    "operations add up to their payment",
    "UPDATE payment SET refunded_minor = refunded_minor - 1 WHERE refunded_minor > 0",
  ],
  [
    "captures are what parcels cost",
    "UPDATE payment_operation SET amount_minor = amount_minor - 1 WHERE kind = 'CAPTURE'",
  ],
  [
    "refunds at the provider are the refunds",
    "UPDATE payment_operation SET amount_minor = amount_minor - 1 WHERE kind = 'REFUND'",
  ],
  [
    "units returned within delivered, delivered within shipped, shipped and cancelled within bought",
    "UPDATE order_line_progress SET returned = delivered + 1",
    drop("returned_was_delivered", "order_line_progress"),
  ],
  [
    "units shipped and delivered are those in parcels and in parcels that arrived",
    "UPDATE order_line_progress SET shipped = quantity WHERE shipped + cancelled = 0",
  ],
  ["units paid back are those of refunds", "UPDATE order_line_progress SET refunded = refunded - 1 WHERE refunded > 0"],
  [
    "one order per cart",
    "UPDATE orders SET cart_id = (SELECT cart_id FROM orders WHERE state = 'COMPLETED' LIMIT 1)",
    "DROP INDEX one_order_per_cart",
  ],
  [
    "one order per key",
    "UPDATE orders SET idempotency_owner = 'a', idempotency_key = 'b'",
    drop("one_order_per_key", "orders"),
  ],
  [
    "a cart was ordered exactly if there is an order of it",
    "UPDATE cart SET state = 'ACTIVE' WHERE state = 'CONVERTED'",
  ],
  ["a locked cart has an order that is being placed", "UPDATE cart SET state = 'LOCKED' WHERE state = 'ACTIVE'"],
  ["a placed order is covered by its payment", "UPDATE payment SET state = 'FAILED' WHERE state = 'AUTHORISED'"],
  ["an order that is not to be has no money", "UPDATE orders SET state = 'CANCELLED' WHERE state = 'PLACED'"],
  [
    "each capture and refund is of an order's own payment",
    "UPDATE payment_operation SET order_id = (SELECT id FROM orders WHERE state = 'FAILED')",
  ],
  [
    "each logged move of an order follows the one before, along its table",
    "UPDATE order_move SET state = 'FAILED' WHERE state = 'PLACED' AND seller_order_id IS NULL",
  ],
  ["an order is where its log ends", "UPDATE orders SET state = 'PLACED' WHERE state = 'COMPLETED'"],
  [
    "each logged move of a seller's part follows the one before, along its table",
    "DELETE FROM order_move WHERE state = 'PACKED'",
  ],
  [
    "a seller's part is where its log ends, or was cancelled with its order",
    "UPDATE seller_order SET state = 'SHIPPED' WHERE state = 'DELIVERED'",
  ],
  [
    "a payment is in a state that its log leads to",
    "DELETE FROM payment_event WHERE kind = 'AUTHORISE' AND outcome = 'SUCCEEDED'",
  ],
  [
    "a line costs its price times its units",
    "UPDATE order_line SET unit_price_minor = unit_price_minor + 1",
    drop("line_adds_up", "order_line"),
  ],
  ["what was authorised is still what the order costs", "UPDATE payment SET amount_minor = amount_minor + 1"],
  ["commission is what the rule of that day says", "UPDATE order_line SET commission_minor = commission_minor + 1"],
  ["no commission without a rule", "UPDATE order_line SET commission_rule_id = NULL"],
  [
    "one payout per seller, period and currency",
    `INSERT INTO payout (id, seller_id, account_id, currency, period, amount_minor, available_minor, requested_at, next_try_at)
     SELECT gen_random_uuid(), seller_id, account_id, currency, 'twice', 1, 1, requested_at, requested_at FROM payout
     CROSS JOIN generate_series(1, 2)`,
    "DROP INDEX one_payout_per_seller_period_and_currency",
  ],
  [
    "a payout took no more than was available at that moment",
    "UPDATE payout SET amount_minor = amount_minor + 1, available_minor = available_minor + 1",
  ],
  [
    "what arrived left the mall, what failed came back",
    "UPDATE journal SET key = key || 'x' WHERE kind = 'PAYOUT_FAILED'",
  ],
  ["every order has its parts", BARE_ORDER],
  ["every order has its payment", BARE_ORDER],
  [
    "every part has its lines",
    `INSERT INTO seller_order (id, order_id, seller_id, position, state, subtotal_minor, shipping_minor)
     SELECT gen_random_uuid(), id, gen_random_uuid(), 9, 'PLACED', 0, 0 FROM orders`,
  ],
  ["every line knows how far it has come", "DELETE FROM order_line_progress"],
  ["every payment has its log", "DELETE FROM payment_event"],
  ["every placed order tells in its log that it was", "DELETE FROM order_move WHERE state = 'PLACED'"],
  ["every parcel has its lines", "DELETE FROM shipment_line"],
  [
    "every operation that succeeded tells so in the payment's log",
    "UPDATE payment_event SET amount_minor = amount_minor - 1 WHERE kind = 'REFUND'",
  ],
  [
    "nothing stays half done for longer than its timer",
    "UPDATE orders SET state = 'PENDING', failure_code = NULL, created_at = created_at - interval '1 hour' WHERE state = 'FAILED'",
  ],
];
