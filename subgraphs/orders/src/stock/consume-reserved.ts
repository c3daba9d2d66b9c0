import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { bookMovements, findPlaces, isFirstFromSource, lockItems, type Movement } from "./stock-books";
import type { StockChange } from "./stock-change";
import { type StockUnits, sumUnits, takeUnits } from "./stock-units";

export interface ReservedUse {
  readonly orderId: string;
  readonly units: readonly StockUnits[];
  /** What causes it, such as `shipment:<id>`. Told again, nothing happens. */
  readonly source: string;
  /** Where the units are taken from as far as they lie there; the rest comes from the seller's other locations. */
  readonly locationId?: string | null;
}

/** $1 order, $2 variants, $3 quantities. */
const CONSUME = `
  WITH used AS (
    UPDATE reservation r SET consumed = r.consumed + w.quantity
    FROM unnest($2::uuid[], $3::integer[]) AS w(variant_id, quantity)
    WHERE r.order_id = $1 AND r.variant_id = w.variant_id AND r.open >= w.quantity
    RETURNING r.variant_id, w.quantity
  )
  UPDATE stock_item s SET reserved = s.reserved - u.quantity FROM used u WHERE s.variant_id = u.variant_id
  RETURNING s.variant_id`;

/** Units that were reserved for an order leave the house. The order is locked by the caller. */
export async function consumeReserved(tx: EntityManager, deps: OrdersDeps, use: ReservedUse): Promise<StockChange[]> {
  const units = sumUnits(use.units);
  if (units.length === 0) return [];
  if (!(await isFirstFromSource(tx, deps, { source: use.source, kind: "CONSUME" }))) return [];
  const variantIds = units.map(({ variantId }) => variantId);
  const items = await lockItems(tx, variantIds);
  const places = await findPlaces(tx, variantIds);
  const used = await write(tx, CONSUME, [use.orderId, variantIds, units.map(({ quantity }) => quantity)]);
  if (used.length < units.length) throw new Error(`order ${use.orderId} has not that much reserved for ${use.source}`);
  const movements = units.flatMap(({ variantId, quantity }): Movement[] => {
    const taken = takeUnits(places.get(variantId) ?? [], quantity, use.locationId);
    // What is reserved is on hand, and what is on hand lies somewhere: the database holds both.
    if (taken === null) throw new Error(`less than ${quantity} of ${variantId} at any location`);
    return taken.map((move) => ({ ...move, variantId, reason: "SOLD" }));
  });
  await bookMovements(tx, deps, { movements, source: use.source, actor: "mall" });
  // What others can buy stays as it was.
  return items.map(({ variantId, productId, onHand, reserved }) => ({
    variantId,
    productId,
    available: onHand - reserved,
    delta: 0,
  }));
}
