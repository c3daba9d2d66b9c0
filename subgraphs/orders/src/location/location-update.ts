import { actsFor } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { isUniqueViolation } from "@mall/platform/database/retry";
import { write } from "@mall/platform/database/write";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { refuse, transact } from "../refusal";
import { type StockErrorCode, unknownLocation } from "../stock/stock-errors";
import { TextCheck } from "../text/check-text";
import { checkLocation } from "./check-location";
import { LOCATION_COLUMNS, type StockLocationView } from "./find-locations";
import type { LocationOutcome } from "./location-create";

export interface LocationUpdate {
  readonly locationId: string;
  readonly name?: string | null;
  readonly country?: string | null;
  readonly postalCode?: string | null;
  readonly priority?: number | null;
  readonly isActive?: boolean | null;
}

/** All of the seller's, locked: two that are closed at once must not both be the last but one. */
const LOCK_ALL = `
  SELECT ${LOCATION_COLUMNS} FROM stock_location p
  WHERE p.seller_id = (SELECT seller_id FROM stock_location WHERE id = $1) ORDER BY p.id FOR UPDATE`;
const UPDATE = `
  UPDATE stock_location p SET name = coalesce($2, name), country = coalesce($3, country),
    postal_code = coalesce($4, postal_code), priority = coalesce($5, priority), is_active = coalesce($6, is_active)
  WHERE id = $1 RETURNING ${LOCATION_COLUMNS}`;

/** Changes a location. Closing it takes nothing away: what lies there is sold after all else. */
export async function stockLocationUpdate(
  deps: OrdersDeps,
  viewer: Viewer,
  input: LocationUpdate,
): Promise<LocationOutcome> {
  const check = new TextCheck();
  const { name, country, postalCode, priority } = checkLocation(input, check);
  if (check.faults.length > 0) return { location: null, userErrors: check.faults };
  const values = [input.locationId, name, country, postalCode, priority, input.isActive ?? null];
  const { done, userErrors } = await transact<StockLocationView, StockErrorCode>(deps.db, async (tx) => {
    await assertChangeable(tx, viewer, input);
    const [location] = await updated(tx, values, name ?? "");
    if (!location) throw unknownLocation("input", "locationId");
    return location;
  });
  return userErrors ? { location: null, userErrors } : { location: done, userErrors: [] };
}

async function assertChangeable(tx: EntityManager, viewer: Viewer, input: LocationUpdate): Promise<void> {
  const { locationId, isActive } = input;
  const all = isUuid(locationId) ? await write<StockLocationView>(tx, LOCK_ALL, [locationId]) : [];
  const mine = all.find(({ id, sellerId }) => id === locationId && actsFor(viewer, sellerId, "CATALOGUE", "ORDERS"));
  if (!mine) throw unknownLocation("input", "locationId");
  const isLast = all.every((location) => location.id === locationId || !location.isActive);
  if (isActive !== false || !isLast) return;
  const message = "This is the last open location. Open another one first, so that what comes in has a place.";
  throw refuse("LAST_LOCATION", message, ["input", "isActive"]);
}

async function updated(tx: EntityManager, values: unknown[], name: string): Promise<StockLocationView[]> {
  try {
    return await write<StockLocationView>(tx, UPDATE, values);
  } catch (error) {
    if (!isUniqueViolation(error, "location_names_of_seller")) throw error;
    throw refuse("LOCATION_NAME_TAKEN", `There is a location named “${name}”. Choose another name.`, ["input", "name"]);
  }
}
