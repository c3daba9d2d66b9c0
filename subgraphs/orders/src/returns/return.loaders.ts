import { read } from "@mall/platform/database/read";
import { groupedByKey, inKeyOrder } from "@mall/platform/graphql/batching";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { money } from "@mall/platform/money/money";
import { moneyView } from "@mall/platform/money/money.type";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { eventsFrom } from "../state-table";
import { RETURN_MOVES } from "./return-status";
import type { ReturnType } from "./return.types";

export const RETURN_COLUMNS = `
  r.id, r.order_id AS "orderId", r.seller_order_id AS "sellerOrderId", r.seller_id AS "sellerId",
  o.user_id AS "userId", o.number AS "orderNumber", o.currency, r.kind, r.state, r.resolution, r.version, r.reason,
  r.note, r.carrier, r.tracking_number AS "trackingNumber", r.acknowledged_at AS "acknowledgedAt", r.acknowledgement,
  r.due_at AS "dueAt", r.refund_due_at AS "refundDueAt", r.refund_minor::float8 AS "refundMinor",
  r.refund_id AS "refundId", r.shipment_id AS "shipmentId", r.created_at AS "createdAt", r.resolved_at AS "resolvedAt"`;
export const RETURN_FROM = `FROM goods_return r JOIN orders o ON o.id = r.order_id`;
const BY_ID = `SELECT ${RETURN_COLUMNS} ${RETURN_FROM} WHERE r.id = ANY($1::uuid[])`;
const BY_ORDER = `SELECT ${RETURN_COLUMNS} ${RETURN_FROM} WHERE r.order_id = ANY($1::uuid[]) ORDER BY r.id`;
const LINES = `
  SELECT return_id AS "returnId", order_line_id AS "orderLineId", quantity + cancelled AS quantity, cancelled
  FROM goods_return_line WHERE return_id = ANY($1::uuid[])`;

type Plain = Omit<ReturnType, "lines" | "refund" | "allowedEvents" | "paidBack" | "replacement">;

/** With what access and links need; GraphQL does not show it. */
interface Hidden {
  readonly orderId: string;
  readonly sellerOrderId: string;
  readonly sellerId: string;
  readonly userId: string | null;
  readonly refundId: string | null;
  readonly shipmentId: string | null;
}

export type ReturnRow = Plain & Hidden & { readonly currency: string; readonly refundMinor: number | null };
export type ReturnView = Omit<ReturnType, "lines" | "paidBack" | "replacement"> & Hidden;

export const returnView = (row: ReturnRow): ReturnView => ({
  ...row,
  allowedEvents: eventsFrom(RETURN_MOVES, row.state),
  refund: row.refundMinor === null ? null : moneyView(money(row.refundMinor, row.currency)),
});

interface LineOfReturn {
  readonly returnId: string;
  readonly orderLineId: string;
  readonly quantity: number;
  readonly cancelled: number;
}

export function createReturnLoaders(db: DataSource) {
  return {
    returnById: new DataLoader<string, ReturnView | null>(async (ids) => {
      const rows = await read<ReturnRow>(db, BY_ID, [ids.filter(isUuid)]);
      return inKeyOrder(ids, rows.map(returnView), (one) => one.id);
    }),
    returnsByOrder: new DataLoader<string, ReturnView[]>(async (ids) => {
      const rows = await read<ReturnRow>(db, BY_ORDER, [ids]);
      return groupedByKey(ids, rows.map(returnView), (one) => one.orderId);
    }),
    linesByReturn: new DataLoader<string, LineOfReturn[]>(async (ids) => {
      const rows = await read<LineOfReturn>(db, LINES, [ids]);
      return groupedByKey(ids, rows, (line) => line.returnId);
    }),
  };
}
