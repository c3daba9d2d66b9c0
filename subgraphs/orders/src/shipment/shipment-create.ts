import type { Viewer } from "@mall/platform/auth/viewer";
import type { OrdersDeps } from "../deps";
import type { OrderError } from "../order/order-errors";
import { changePart } from "../seller-order/change-part";
import { TextCheck } from "../text/check-text";
import { assertLocation, checkParcelTexts, type ParcelInput, unitsToShip } from "./check-parcel";
import { shipUnits } from "./ship-units";

export interface ShipmentCreate extends ParcelInput {
  readonly sellerOrderId: string;
  readonly idempotencyKey: string;
}

export interface ShipmentOutcome {
  readonly shipmentId: string | null;
  readonly userErrors: readonly OrderError[];
}

/** Sends a parcel with some units of a packed part, or all that is left, for the seller's members. */
export async function shipmentCreate(
  deps: OrdersDeps,
  viewer: Viewer,
  { sellerOrderId, idempotencyKey, ...input }: ShipmentCreate,
): Promise<ShipmentOutcome> {
  const check = new TextCheck();
  const key = check.idempotencyKey(idempotencyKey);
  const parcel = checkParcelTexts(input, check);
  if (check.faults.length > 0) return { shipmentId: null, userErrors: check.faults };
  const { done, userErrors } = await changePart(deps, viewer, {
    ...{ sellerOrderId, operation: "shipmentCreate", key },
    request: { sellerOrderId, ...parcel, lines: input.lines ?? null },
    work: async (tx, { parts, part, actor }) => {
      const units = unitsToShip(part, input.lines, "sellerOrderId");
      await assertLocation(tx, parcel, part);
      return { shipmentId: await shipUnits(tx, deps, { parts, part, units, parcel, actor }) };
    },
  });
  return done ? { ...done, userErrors: [] } : { shipmentId: null, userErrors };
}
