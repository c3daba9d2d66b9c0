import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import type { OrderPart } from "../order/order-part";
import type { Parcel } from "../shipment/ship-units";
import type { UnitsOfLine } from "../shipment/parcel-share";
import { consumeReserved } from "../stock/consume-reserved";
import { lockItems } from "../stock/stock-books";
import { type StockUnits, sumUnits } from "../stock/stock-units";
import type { StockChange } from "../stock/stock-change";

export interface Replacement {
  readonly returnId: string;
  readonly part: OrderPart;
  readonly units: readonly UnitsOfLine[];
  readonly parcel: Parcel;
  /** Other variants of the same products, by line; the rest is replaced by what it was. */
  readonly variants: ReadonlyMap<string, string>;
}

export interface Replaced {
  /** Null: some unit is out of stock, and nothing was sent. */
  readonly shipmentId: string | null;
  readonly changes: readonly StockChange[];
}

/** $1 order, $2 seller order, $3 variants, $4 quantities. A replacement adds to what the order keeps. */
const RESERVE = `
  WITH wanted AS (
    SELECT * FROM unnest($3::uuid[], $4::integer[]) AS w(variant_id, quantity)
  ), kept AS (
    INSERT INTO reservation AS r (order_id, variant_id, seller_order_id, quantity)
    SELECT $1, variant_id, $2, quantity FROM wanted
    ON CONFLICT (order_id, variant_id) DO UPDATE SET quantity = r.quantity + excluded.quantity
  )
  UPDATE stock_item s SET reserved = s.reserved + w.quantity FROM wanted w WHERE s.variant_id = w.variant_id`;

/** $1 parcel, $2 seller order, $3 carrier, $4 tracking number, $5 location, $6 now, $7 lines, $8 their units, $9 what is sent. */
const INSERT_PARCEL = `
  WITH parcel AS (
    INSERT INTO shipment (id, seller_order_id, kind, carrier, tracking_number, location_id, state, shipped_at)
    VALUES ($1, $2, 'EXCHANGE', $3, $4, $5, 'SHIPPED', $6)
  )
  INSERT INTO shipment_line (shipment_id, order_line_id, from_unit, to_unit, variant_id)
  SELECT $1, w.id, 0, w.quantity, w.variant_id
  FROM unnest($7::uuid[], $8::integer[], $9::uuid[]) AS w(id, quantity, variant_id)`;

/** Sends the goods once more, or other variants of them, at once and for nothing. If not all of them are in stock, none is sent. */
export async function replaceGoods(
  tx: EntityManager,
  deps: OrdersDeps,
  { returnId, part, units, parcel, variants }: Replacement,
): Promise<Replaced> {
  const sent = units.flatMap((one) =>
    stockUnits(part, [one]).map((unit) => replacedBy(variants.get(one.orderLineId), unit)),
  );
  const wanted = sumUnits(sent);
  const items = await lockItems(
    tx,
    wanted.map(({ variantId }) => variantId),
  );
  const isShort = wanted.some(({ variantId, quantity }) => {
    const item = items.find((one) => one.variantId === variantId);
    return !item || item.onHand - item.reserved < quantity;
  });
  if (isShort) return { shipmentId: null, changes: [] };
  const shipmentId = deps.ids.next();
  const reserved = [wanted.map(({ variantId }) => variantId), wanted.map(({ quantity }) => quantity)];
  await write(tx, RESERVE, [part.orderId, part.id, ...reserved]);
  await write(tx, INSERT_PARCEL, [
    ...[shipmentId, part.id, parcel.carrier, parcel.trackingNumber, parcel.locationId, deps.clock.now()],
    ...[units.map(({ orderLineId }) => orderLineId), units.map(({ quantity }) => quantity)],
    sent.map(({ variantId }) => variantId),
  ]);
  const source = `exchange:${returnId}`;
  const consumed = await consumeReserved(tx, deps, {
    orderId: part.orderId,
    units: wanted,
    source,
    locationId: parcel.locationId,
  });
  // Reserved and gone in one step: what others can buy is less by all of it.
  const changes = consumed.map((change) => ({ ...change, delta: -quantityOf(wanted, change.variantId) }));
  return { shipmentId, changes };
}

const replacedBy = (variantId: string | undefined, unit: StockUnits): StockUnits => ({
  ...unit,
  variantId: variantId ?? unit.variantId,
});

/** Units of lines as units of stock: of what the buyer has of them. */
export const stockUnits = (part: OrderPart, units: readonly UnitsOfLine[]): StockUnits[] =>
  units.flatMap(({ orderLineId, quantity }) =>
    part.lines.filter(({ id }) => id === orderLineId).map(({ sentVariantId: variantId }) => ({ variantId, quantity })),
  );

const quantityOf = (units: readonly StockUnits[], variantId: string): number =>
  units.find((one) => one.variantId === variantId)?.quantity ?? 0;
