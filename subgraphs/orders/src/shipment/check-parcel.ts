import { write } from "@mall/platform/database/write";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import { checkUnits, type WantedUnits } from "../order/check-units";
import type { OrderPart } from "../order/order-part";
import { refuse } from "../refusal";
import { statesTo } from "../seller-order/move-parts";
import { leftOf } from "../seller-order/part-progress";
import type { TextCheck } from "../text/check-text";
import type { UnitsOfLine } from "./parcel-share";
import { type Parcel, unitsLeft } from "./ship-units";

/** A parcel as a seller describes it. */
export interface ParcelInput {
  readonly carrier?: string | null;
  readonly trackingNumber?: string | null;
  readonly locationId?: string | null;
  /** What is in it; null: all that is left. */
  readonly lines?: readonly WantedUnits[] | null;
}

export function checkParcelTexts(input: ParcelInput, check: TextCheck): Parcel {
  return {
    carrier: check.optional(["input", "carrier"], input.carrier, { max: 100 }),
    trackingNumber: checkTrackingNumber(input.trackingNumber, check),
    locationId: input.locationId ?? null,
  };
}

/** Not screened for card numbers: one in ten tracking numbers would pass for one. */
export function checkTrackingNumber(text: string | null | undefined, check: TextCheck): string | null {
  const number = text?.trim();
  if (!number) return null;
  if (/^[A-Za-z0-9 -]{4,40}$/.test(number)) return number;
  const message = "trackingNumber must be 4 to 40 letters, digits, spaces or dashes.";
  check.refuse("INVALID_INPUT", ["input", "trackingNumber"], message);
  return null;
}

/** Which units a parcel takes. Refuses a part that is not packed, and more than is left of it. */
export function unitsToShip(part: OrderPart, wanted: ParcelInput["lines"], field: string): UnitsOfLine[] {
  const from = statesTo("SHIPPED");
  if (!from.includes(part.state)) {
    const message = `SHIP is possible only from ${from.join(" or ")}. Look at allowedEvents.`;
    throw refuse("MOVE_NOT_ALLOWED", message, ["input", field]);
  }
  if (!wanted) return unitsLeft(part);
  return checkUnits({ wanted, lines: part.lines, limit: { of: leftOf, words: "shipped" } });
}

const FIND_LOCATION = `SELECT id FROM stock_location WHERE id = $1 AND seller_id = $2`;

export async function assertLocation(
  tx: EntityManager,
  { locationId }: Parcel,
  { sellerId }: OrderPart,
): Promise<void> {
  if (locationId === null) return;
  const [found] = isUuid(locationId) ? await write(tx, FIND_LOCATION, [locationId, sellerId]) : [];
  if (!found) throw refuse("LOCATION_NOT_FOUND", "The seller has no such location.", ["input", "locationId"]);
}
