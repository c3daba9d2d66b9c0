import { read } from "@mall/platform/database/read";
import { groupedByKey, inKeyOrder } from "@mall/platform/graphql/batching";
import { money } from "@mall/platform/money/money";
import { moneyView } from "@mall/platform/money/money.type";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { RefundReason } from "./create-refund";
import type { RefundState, RefundType } from "./refund.types";

const COLUMNS = `
  r.id, r.order_id AS "orderId", r.seller_order_id AS "sellerOrderId", r.reason, r.note, r.created_at AS "createdAt",
  o.currency, r.state, r.asked_minor::float8 AS charged,
  (r.points_minor + r.shipping_points_minor)::float8 AS points,
  (r.credit_minor + r.shipping_credit_minor)::float8 AS credit,
  (r.shipping_charged_minor + r.shipping_points_minor + r.shipping_credit_minor)::float8 AS shipping,
  (r.tax_minor + r.shipping_tax_minor)::float8 AS tax`;
const FROM = `FROM refund r JOIN orders o ON o.id = r.order_id`;
const BY_ID = `SELECT ${COLUMNS} ${FROM} WHERE r.id = ANY($1::uuid[])`;
const BY_ORDER = `SELECT ${COLUMNS} ${FROM} WHERE r.order_id = ANY($1::uuid[]) ORDER BY r.id`;
const LINES = `
  SELECT l.refund_id AS "refundId", l.order_line_id AS "orderLineId", l.to_unit - l.from_unit AS quantity,
    (l.charged_minor + l.points_minor + l.credit_minor)::float8 AS amount, o.currency
  FROM refund_line l JOIN refund r ON r.id = l.refund_id JOIN orders o ON o.id = r.order_id
  WHERE l.refund_id = ANY($1::uuid[])`;

interface RefundRow {
  readonly id: string;
  readonly orderId: string;
  readonly sellerOrderId: string;
  readonly reason: RefundReason;
  readonly note: string | null;
  readonly createdAt: Date;
  readonly currency: string;
  readonly state: RefundState;
  readonly charged: number;
  readonly points: number;
  readonly credit: number;
  readonly shipping: number;
  readonly tax: number;
}

export type RefundView = RefundType & { readonly orderId: string; readonly sellerOrderId: string };

function refundView(row: RefundRow): RefundView {
  const amount = (minorUnits: number) => moneyView(money(minorUnits, row.currency));
  return {
    ...row,
    amount: amount(row.charged + row.points + row.credit),
    charged: amount(row.charged),
    points: amount(row.points),
    credit: amount(row.credit),
    shipping: amount(row.shipping),
    tax: amount(row.tax),
  };
}

interface LineOfRefund {
  readonly refundId: string;
  readonly orderLineId: string;
  readonly quantity: number;
  readonly amount: number;
  readonly currency: string;
}

export function createRefundLoaders(db: DataSource) {
  return {
    refundById: new DataLoader<string, RefundView | null>(async (ids) => {
      const rows = await read<RefundRow>(db, BY_ID, [ids]);
      return inKeyOrder(ids, rows.map(refundView), (refund) => refund.id);
    }),
    refundsByOrder: new DataLoader<string, RefundView[]>(async (ids) => {
      const rows = await read<RefundRow>(db, BY_ORDER, [ids]);
      return groupedByKey(ids, rows.map(refundView), (refund) => refund.orderId);
    }),
    linesByRefund: new DataLoader<string, LineOfRefund[]>(async (ids) => {
      const rows = await read<LineOfRefund>(db, LINES, [ids]);
      return groupedByKey(ids, rows, (line) => line.refundId);
    }),
  };
}
