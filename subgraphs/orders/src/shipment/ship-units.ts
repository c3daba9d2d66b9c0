import { write } from "@mall/platform/database/write";
import { appendToOutbox } from "@mall/platform/events/outbox";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import type { Actor } from "../order/actor";
import { amountRow } from "../order/amount-columns";
import type { OrderPart } from "../order/order-part";
import { leftOf, movesByProgress, withLines } from "../seller-order/part-progress";
import { settleProgress } from "../seller-order/settle-progress";
import { announceAvailability } from "../stock/announce-availability";
import { consumeReserved } from "../stock/consume-reserved";
import { writeEntries } from "../timeline/write-entries";
import { type ParcelShare, shareOfParcel, type UnitsOfLine } from "./parcel-share";
import { requestCapture } from "../payment/request-operation";
import { INSERT_PARCEL } from "./shipment-sql";

export interface Parcel {
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly locationId: string | null;
}

export interface Shipping {
  /** All parts of the locked order. */
  readonly parts: readonly OrderPart[];
  /** The one that is shipped. */
  readonly part: OrderPart;
  readonly units: readonly UnitsOfLine[];
  readonly parcel: Parcel;
  readonly actor: Actor;
}

/** What is left to ship of a part. */
export const unitsLeft = (part: OrderPart): UnitsOfLine[] =>
  part.lines.filter((line) => leftOf(line) > 0).map((line) => ({ orderLineId: line.id, quantity: leftOf(line) }));

/**
 * Gives units to the carrier: they leave the stock, and the money for them is asked for. The part is SHIPPED with its
 * last parcel. Gives the parcel's id; the provider is asked after the commit.
 */
export async function shipUnits(tx: EntityManager, deps: OrdersDeps, shipping: Shipping): Promise<string> {
  const { part, units, parcel } = shipping;
  const shipmentId = deps.ids.next();
  const share = shareOfParcel(part, units);
  await insertParcel(tx, deps, { shipmentId, part, parcel, share });
  await requestCapture(tx, deps, {
    orderId: part.orderId,
    sellerOrderId: part.id,
    amountMinor: share.goods.chargedMinor + share.shipping.chargedMinor,
    cause: `shipment:${shipmentId}`,
  });
  const changes = await consumeReserved(tx, deps, {
    orderId: part.orderId,
    units: share.runs.map(({ variantId, from, to }) => ({ variantId, quantity: to - from })),
    source: `shipment:${shipmentId}`,
    locationId: parcel.locationId,
  });
  const events = [
    ...(await movedOn(tx, deps, { ...shipping, shipmentId })),
    ...(await announceAvailability(tx, changes)),
  ];
  await appendToOutbox(tx, events, { traceId: deps.traceId, occurredAt: deps.clock.now() });
  return shipmentId;
}

interface NewParcel {
  readonly shipmentId: string;
  readonly part: OrderPart;
  readonly parcel: Parcel;
  readonly share: ParcelShare;
}

async function insertParcel(
  tx: EntityManager,
  deps: OrdersDeps,
  { shipmentId, part, parcel, share }: NewParcel,
): Promise<void> {
  const row = {
    ...{ id: shipmentId, order_id: part.orderId, seller_order_id: part.id },
    ...{ carrier: parcel.carrier, tracking_number: parcel.trackingNumber, location_id: parcel.locationId },
    ...amountRow(share.goods),
    ...amountRow(share.shipping, "shipping_"),
  };
  const lines = share.runs.map(({ lineId, from, to }) => ({ order_line_id: lineId, from_unit: from, to_unit: to }));
  const values = [JSON.stringify(row), JSON.stringify(lines), deps.clock.now()];
  const [written] = await write<{ moved: number }>(tx, INSERT_PARCEL, values);
  if (written?.moved !== lines.length) throw new Error(`Parcel ${shipmentId} found its lines moved`);
}

/** The last parcel moves the part and is noted with that move; an earlier one is noted by itself. */
async function movedOn(
  tx: EntityManager,
  deps: OrdersDeps,
  { parts, part, units, parcel, actor, shipmentId }: Shipping & { readonly shipmentId: string },
) {
  const note = [parcel.carrier, parcel.trackingNumber].filter(Boolean).join(" ") || null;
  const after = withLines(part, (line) => {
    const quantity = units.find(({ orderLineId }) => orderLineId === line.id)?.quantity ?? 0;
    return { ...line, shipped: line.shipped + quantity };
  });
  if (movesByProgress(after.state, after.lines).length === 0) {
    const { orderId, id: sellerOrderId } = part;
    const entry = {
      orderId,
      sellerOrderId,
      subject: "SHIPMENT" as const,
      subjectId: shipmentId,
      state: "PARTLY_SHIPPED",
    };
    await writeEntries(tx, [{ ...entry, note }], { actor, at: deps.clock.now() });
  }
  const all = parts.map((other) => (other.id === part.id ? after : other));
  return settleProgress(tx, deps, { parts: all, actor, note });
}
