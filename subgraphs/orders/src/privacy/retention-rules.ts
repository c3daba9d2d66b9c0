import type { Ending, RetentionRule } from "@mall/platform/privacy/retention-rule";

const OF_ORDER: Ending = { empty: "order_id = ANY($1)" };

/** What orders lets go by itself, and when. */
export const ORDERS_RETENTION: readonly RetentionRule[] = [
  {
    // Amounts, numbers and goods stay: without them the books would not balance.
    ...{ name: "who bought ten years ago", table: "orders", key: { column: "id", type: "uuid" } },
    ...{ since: { id: "id" }, keptFor: { years: 10 }, goesOn: true },
    ends: {
      dispute_message: { empty: "dispute_id IN (SELECT d.id FROM dispute d WHERE d.order_id = ANY($1))" },
      ...{ dispute: OF_ORDER, goods_return: OF_ORDER, order_entry: OF_ORDER, order_move: OF_ORDER },
      ...{ cancellation: OF_ORDER, refund: OF_ORDER, payment: OF_ORDER },
      order_confirmation: { delete: "order_id = ANY($1)" },
      shipment: { empty: "seller_order_id IN (SELECT s.id FROM seller_order s WHERE s.order_id = ANY($1))" },
      cart: { empty: "id IN (SELECT o.cart_id FROM orders o WHERE o.id = ANY($1))" },
      orders: { empty: "id = ANY($1)" },
    },
  },
  {
    // Books are kept for years that end with a year (such as AO § 147 (4)); a credit note may be issued long after its order.
    ...{ name: "who was billed ten years ago", table: "invoice", key: { column: "id", type: "uuid" } },
    ...{ since: { column: "issued_at" }, keptFor: { years: 10, fromYearEnd: true } },
    where: "buyer->>'name' IS DISTINCT FROM '[erased]'",
    ends: { invoice: { empty: "id = ANY($1)" } },
  },
  {
    ...{ name: "old recall notices", table: "recall_notice", key: { column: "ctid", type: "tid" } },
    ...{ since: { id: "id" }, keptFor: { years: 10 }, ends: { recall_notice: { delete: "ctid = ANY($1)" } } },
  },
  {
    // Providers tell the same message again for some days at most. What is dead stays until somebody looked.
    ...{ name: "handled payment messages", table: "payment_webhook", key: { column: "ctid", type: "tid" } },
    ...{ since: { column: "settled_at" }, keptFor: { days: 30 }, where: "state = 'DONE'" },
    ends: { payment_webhook: { delete: "ctid = ANY($1)" } },
  },
];
