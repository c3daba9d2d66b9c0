import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { OrderPart } from "../order/order-part";
import { leftOf, sumOf } from "../seller-order/part-progress";
import type { Deliveries } from "./return-period";
import { DELIVERIES } from "./return-sql";

interface DeliveryRow {
  readonly sellerOrderId: string;
  readonly lastAt: Date | null;
  readonly isUnderway: boolean;
}

/** When the parcels of an order's parts arrived, seen over all of these parts. */
export async function deliveriesOf(
  tx: EntityManager,
  orderId: string,
  parts: readonly OrderPart[],
): Promise<Deliveries> {
  const rows = (await write<DeliveryRow>(tx, DELIVERIES, [orderId])).filter(({ sellerOrderId }) =>
    parts.some(({ id }) => id === sellerOrderId),
  );
  const times = rows.flatMap(({ lastAt }) => (lastAt === null ? [] : [lastAt.getTime()]));
  const toCome = sumOf(parts, (part) => sumOf(part.lines, leftOf)) > 0;
  return {
    lastAt: times.length === 0 ? null : new Date(Math.max(...times)),
    isOpen: toCome || rows.some(({ isUnderway }) => isUnderway),
  };
}
