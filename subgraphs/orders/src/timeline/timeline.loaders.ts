import { read } from "@mall/platform/database/read";
import { groupedByKey } from "@mall/platform/graphql/batching";
import { money } from "@mall/platform/money/money";
import { moneyView } from "@mall/platform/money/money.type";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { OrderTimelineEntryType } from "./timeline.types";

/**
 * $1 orders. Moves and entries count with one sequence and so have one order; what the provider did is put among them
 * by its time. Who acted is told by the row, or by what can be known of an older one.
 */
const TIMELINES = `
  SELECT e."orderId", e."sellerOrderId", e.subject, e.state, e.note, e.at, e.actor, e.amount, e.currency FROM (
    SELECT m.order_id AS "orderId", m.seller_order_id AS "sellerOrderId",
      CASE WHEN m.seller_order_id IS NULL THEN 'ORDER' ELSE 'SELLER_ORDER' END AS subject, m.state, m.note, m.at,
      coalesce(m.actor_kind, CASE WHEN m.actor = 'mall' THEN 'MALL' WHEN m.actor IN ('guest', o.user_id::text) THEN 'BUYER'
        WHEN m.seller_order_id IS NULL THEN 'MALL' ELSE 'SELLER' END) AS actor,
      NULL::float8 AS amount, o.currency, 0 AS rank, m.id
    FROM order_move m JOIN orders o ON o.id = m.order_id WHERE m.order_id = ANY($1::uuid[])
    UNION ALL
    SELECT n.order_id, n.seller_order_id, n.subject, n.state, n.note, n.at, n.actor_kind, NULL, o.currency, 0, n.id
    FROM order_entry n JOIN orders o ON o.id = n.order_id WHERE n.order_id = ANY($1::uuid[])
    UNION ALL
    SELECT p.order_id, NULL, 'PAYMENT', CASE v.kind WHEN 'CAPTURE' THEN 'PAYMENT_CAPTURED' WHEN 'VOID' THEN 'PAYMENT_RELEASED'
      ELSE 'PAYMENT_REFUNDED' END, NULL, v.at, 'MALL', coalesce(v.amount_minor, p.amount_minor)::float8, p.currency, 1, v.id
    FROM payment p JOIN payment_event v ON v.payment_id = p.id
    WHERE p.order_id = ANY($1::uuid[]) AND v.outcome = 'SUCCEEDED' AND v.kind IN ('CAPTURE', 'VOID', 'REFUND')
      AND v.amount_minor IS DISTINCT FROM 0) e
  ORDER BY e.at, e.rank, e.id`;

interface TimelineRow extends Omit<OrderTimelineEntryType, "amount"> {
  readonly orderId: string;
  readonly amount: number | null;
  readonly currency: string;
}

export type TimelineView = OrderTimelineEntryType & { readonly orderId: string };

export function createTimelineLoaders(db: DataSource) {
  return {
    timelineByOrder: new DataLoader<string, TimelineView[]>(async (ids) => {
      const rows = await read<TimelineRow>(db, TIMELINES, [ids]);
      const views = rows.map(({ amount, currency, ...row }) => ({
        ...row,
        amount: amount === null ? null : moneyView(money(amount, currency)),
      }));
      return groupedByKey(ids, views, (entry) => entry.orderId);
    }),
  };
}
