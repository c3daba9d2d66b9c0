import { read } from "@mall/platform/database/read";
import { groupedByKey, inKeyOrder } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { OrderLineProgressType } from "../seller-order/seller-order.types";
import type { ShipmentType } from "./shipment.types";

const COLUMNS = `
  h.id, h.seller_order_id AS "sellerOrderId", s.order_id AS "orderId", h.kind, h.carrier,
  h.tracking_number AS "trackingNumber", h.state, h.shipped_at AS "shippedAt", h.delivered_at AS "deliveredAt"`;
const FROM = `FROM shipment h JOIN seller_order s ON s.id = h.seller_order_id`;
const BY_ID = `SELECT ${COLUMNS} ${FROM} WHERE h.id = ANY($1::uuid[])`;
const BY_SELLER_ORDER = `SELECT ${COLUMNS} ${FROM} WHERE h.seller_order_id = ANY($1::uuid[]) ORDER BY h.id`;
const LINES = `
  SELECT shipment_id AS "shipmentId", order_line_id AS "orderLineId", to_unit - from_unit AS quantity,
    variant_id AS "variantId"
  FROM shipment_line WHERE shipment_id = ANY($1::uuid[])`;
const PROGRESS = `
  SELECT order_line_id AS "orderLineId", shipped, delivered, cancelled, returned, refunded, in_return AS "inReturn",
    quantity - shipped - cancelled AS left
  FROM order_line_progress WHERE order_line_id = ANY($1::uuid[])`;

/** With the ids by which its order is found; GraphQL does not show them. */
export type ShipmentView = ShipmentType & { readonly sellerOrderId: string; readonly orderId: string };

interface LineOfShipment {
  readonly shipmentId: string;
  readonly orderLineId: string;
  readonly quantity: number;
  /** Null: what the line says. */
  readonly variantId: string | null;
}

type ProgressRow = OrderLineProgressType & { readonly orderLineId: string };

export function createShipmentLoaders(db: DataSource) {
  return {
    shipmentById: new DataLoader<string, ShipmentView | null>(async (ids) => {
      const rows = await read<ShipmentView>(db, BY_ID, [ids]);
      return inKeyOrder(ids, rows, (shipment) => shipment.id);
    }),
    shipmentsBySellerOrder: new DataLoader<string, ShipmentView[]>(async (ids) => {
      const rows = await read<ShipmentView>(db, BY_SELLER_ORDER, [ids]);
      return groupedByKey(ids, rows, (shipment) => shipment.sellerOrderId);
    }),
    linesByShipment: new DataLoader<string, LineOfShipment[]>(async (ids) => {
      const rows = await read<LineOfShipment>(db, LINES, [ids]);
      return groupedByKey(ids, rows, (line) => line.shipmentId);
    }),
    progressByLine: new DataLoader<string, ProgressRow | null>(async (ids) => {
      const rows = await read<ProgressRow>(db, PROGRESS, [ids]);
      return inKeyOrder(ids, rows, (progress) => progress.orderLineId);
    }),
  };
}
