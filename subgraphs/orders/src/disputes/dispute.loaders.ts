import { read } from "@mall/platform/database/read";
import { groupedByKey, inKeyOrder } from "@mall/platform/graphql/batching";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { money } from "@mall/platform/money/money";
import { moneyView } from "@mall/platform/money/money.type";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { DisputeMessageType, DisputeType } from "./dispute.types";

export const DISPUTE_COLUMNS = `
  d.id, d.order_id AS "orderId", d.seller_order_id AS "sellerOrderId", d.order_line_id AS "orderLineId", d.quantity,
  d.kind, d.state, d.resolution, d.version, d.amount_minor::float8 AS "amountMinor", d.note, d.due_at AS "dueAt",
  d.refund_id AS "refundId", d.created_at AS "createdAt", d.decided_at AS "decidedAt", o.user_id AS "userId",
  o.number AS "orderNumber", o.currency,
  array(SELECT s.seller_id::text FROM seller_order s WHERE s.order_id = d.order_id AND s.placed_at IS NOT NULL
    AND (d.seller_order_id IS NULL OR s.id = d.seller_order_id)) AS "sellerIds"`;
const FROM = `FROM dispute d JOIN orders o ON o.id = d.order_id`;
const BY_ID = `SELECT ${DISPUTE_COLUMNS} ${FROM} WHERE d.id = ANY($1::uuid[])`;
const BY_ORDER = `SELECT ${DISPUTE_COLUMNS} ${FROM} WHERE d.order_id = ANY($1::uuid[]) ORDER BY d.id`;
const MESSAGES = `
  SELECT dispute_id AS "disputeId", id, actor_kind AS author, body, at
  FROM dispute_message WHERE dispute_id = ANY($1::uuid[]) ORDER BY id`;

/** With what access and links need; GraphQL does not show it. */
interface Hidden {
  readonly orderId: string;
  readonly sellerOrderId: string | null;
  readonly orderLineId: string | null;
  readonly userId: string | null;
  readonly sellerIds: readonly string[];
  readonly refundId: string | null;
}

type Plain = Omit<DisputeType, "amount" | "orderLine" | "messages" | "refund">;
export type DisputeRow = Plain & Hidden & { readonly currency: string; readonly amountMinor: number | null };
export type DisputeView = DisputeType & Hidden;

export const disputeView = (row: DisputeRow): DisputeView => ({
  ...row,
  amount: row.amountMinor === null ? null : moneyView(money(row.amountMinor, row.currency)),
});

type MessageRow = DisputeMessageType & { readonly disputeId: string };

export function createDisputeLoaders(db: DataSource) {
  return {
    disputeById: new DataLoader<string, DisputeView | null>(async (ids) => {
      const rows = await read<DisputeRow>(db, BY_ID, [ids.filter(isUuid)]);
      return inKeyOrder(ids, rows.map(disputeView), (dispute) => dispute.id);
    }),
    disputesByOrder: new DataLoader<string, DisputeView[]>(async (ids) => {
      const rows = await read<DisputeRow>(db, BY_ORDER, [ids]);
      return groupedByKey(ids, rows.map(disputeView), (dispute) => dispute.orderId);
    }),
    messagesByDispute: new DataLoader<string, MessageRow[]>(async (ids) => {
      const rows = await read<MessageRow>(db, MESSAGES, [ids]);
      return groupedByKey(ids, rows, (message) => message.disputeId);
    }),
  };
}
