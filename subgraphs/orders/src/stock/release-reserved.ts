import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { isFirstFromSource } from "./stock-books";
import type { ReservedUse } from "./consume-reserved";
import type { StockChange } from "./stock-change";
import { sumUnits } from "./stock-units";

/** $1 order, $2 variants, $3 quantities. Items are locked in the order of their ids. */
const RELEASE = `
  WITH freed AS (
    UPDATE reservation r SET released = r.released + w.quantity
    FROM unnest($2::uuid[], $3::integer[]) AS w(variant_id, quantity)
    WHERE r.order_id = $1 AND r.variant_id = w.variant_id AND r.open >= w.quantity
    RETURNING r.variant_id, w.quantity
  ), locked AS (
    SELECT s.variant_id, f.quantity FROM stock_item s JOIN freed f USING (variant_id)
    WHERE s.variant_id = ANY($2::uuid[]) ORDER BY s.variant_id FOR UPDATE OF s
  )
  UPDATE stock_item s SET reserved = s.reserved - l.quantity FROM locked l
  WHERE s.variant_id = ANY($2::uuid[]) AND s.variant_id = l.variant_id
  RETURNING s.variant_id AS "variantId", s.product_id AS "productId", s.on_hand - s.reserved AS available,
    l.quantity AS delta`;

/** Units that were reserved for an order can be bought by others again. The order is locked by the caller. */
export async function releaseReserved(
  tx: EntityManager,
  deps: OrdersDeps,
  { orderId, units: wanted, source }: Omit<ReservedUse, "locationId">,
): Promise<StockChange[]> {
  const units = sumUnits(wanted);
  if (units.length === 0) return [];
  if (!(await isFirstFromSource(tx, deps, { source, kind: "RELEASE" }))) return [];
  const changes = await write<StockChange>(tx, RELEASE, [
    orderId,
    units.map(({ variantId }) => variantId),
    units.map(({ quantity }) => quantity),
  ]);
  if (changes.length < units.length) throw new Error(`order ${orderId} has not that much reserved for ${source}`);
  return changes;
}
