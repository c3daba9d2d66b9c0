import type { Viewer } from "@mall/platform/auth/viewer";
import { readOne } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { OrdersDeps } from "../deps";
import { type OrderError, orderError } from "../order/order-errors";
import { refuse } from "../refusal";
import { changePart } from "../seller-order/change-part";
import { TextCheck } from "../text/check-text";
import { deliverParcels } from "./deliver-parcels";
import type { ShipmentOutcome } from "./shipment-create";
import { FIND_PARCEL } from "./shipment-sql";

export interface ShipmentDeliver {
  readonly shipmentId: string;
  readonly idempotencyKey: string;
}

const FIELD = ["input", "shipmentId"];

/** Says that the buyer has a parcel, for the members of its seller. */
export async function shipmentDeliver(
  deps: OrdersDeps,
  viewer: Viewer,
  { shipmentId, idempotencyKey }: ShipmentDeliver,
): Promise<ShipmentOutcome> {
  const check = new TextCheck();
  const key = check.idempotencyKey(idempotencyKey);
  if (check.faults.length > 0) return refused(...check.faults);
  const found = isUuid(shipmentId)
    ? await readOne<{ sellerOrderId: string }>(deps.db, FIND_PARCEL, [shipmentId])
    : null;
  if (!found) return refused(notFound());
  const { done, userErrors } = await changePart(deps, viewer, {
    ...{ sellerOrderId: found.sellerOrderId, operation: "shipmentDeliver", key, request: { shipmentId } },
    work: async (tx, at) => {
      const arrived = await deliverParcels(tx, deps, { ...at, shipmentIds: [shipmentId] });
      if (arrived > 0) return { shipmentId };
      throw refuse("MOVE_NOT_ALLOWED", "This parcel was delivered before.", FIELD);
    },
  });
  if (done) return { ...done, userErrors: [] };
  // Another seller's parcel is answered like one that does not exist.
  return refused(...userErrors.map((error) => (error.code === "SELLER_ORDER_NOT_FOUND" ? notFound() : error)));
}

const refused = (...userErrors: OrderError[]): ShipmentOutcome => ({ shipmentId: null, userErrors });
const notFound = (): OrderError => orderError("SHIPMENT_NOT_FOUND", "There is no such parcel.", FIELD);
