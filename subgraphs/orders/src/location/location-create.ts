import { actsFor } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { write } from "@mall/platform/database/write";
import type { OrdersDeps } from "../deps";
import { refuse, transact } from "../refusal";
import { sellerNotFound, type StockError, type StockErrorCode } from "../stock/stock-errors";
import { TextCheck } from "../text/check-text";
import { checkLocation } from "./check-location";
import { LOCATION_COLUMNS, type StockLocationView } from "./find-locations";

export interface LocationCreate {
  readonly sellerId: string;
  readonly name: string;
  readonly country?: string | null;
  readonly postalCode?: string | null;
  readonly priority?: number | null;
}

export type LocationOutcome =
  | { readonly location: StockLocationView; readonly userErrors: readonly [] }
  | { readonly location: null; readonly userErrors: readonly StockError[] };

const MAX_LOCATIONS = 50;

/**
 * A seller has its first location before any other, so that what is listed next has a place. All of a seller's locations
 * are locked by that one.
 */
const ENSURE_FIRST = `
  INSERT INTO stock_location (id, seller_id, name, created_at) VALUES ($1, $1, 'Main location', $2)
  ON CONFLICT (id) DO UPDATE SET seller_id = excluded.seller_id RETURNING id`;
const COUNT = `SELECT count(*)::int AS count FROM stock_location WHERE seller_id = $1`;
const INSERT = `
  INSERT INTO stock_location AS p (id, seller_id, name, country, postal_code, priority, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (seller_id, name) DO NOTHING RETURNING ${LOCATION_COLUMNS}`;

/** Opens a new place to keep stock. */
export async function stockLocationCreate(
  deps: OrdersDeps,
  viewer: Viewer,
  input: LocationCreate,
): Promise<LocationOutcome> {
  const { sellerId } = input;
  if (!actsFor(viewer, sellerId, "CATALOGUE", "ORDERS")) return { location: null, userErrors: [sellerNotFound()] };
  const check = new TextCheck();
  const { name, country, postalCode, priority } = checkLocation(input, check);
  if (check.faults.length > 0) return { location: null, userErrors: check.faults };
  const now = deps.clock.now();
  const { done, userErrors } = await transact<StockLocationView, StockErrorCode>(deps.db, async (tx) => {
    await write(tx, ENSURE_FIRST, [sellerId, now]);
    const [held] = await write<{ count: number }>(tx, COUNT, [sellerId]);
    if ((held?.count ?? 0) >= MAX_LOCATIONS) {
      throw refuse("TOO_MANY_LOCATIONS", `A seller has at most ${MAX_LOCATIONS} locations. Change one that you have.`);
    }
    const values = [deps.ids.next(), sellerId, name, country ?? null, postalCode ?? null, priority ?? 100, now];
    const [location] = await write<StockLocationView>(tx, INSERT, values);
    if (location) return location;
    throw refuse("LOCATION_NAME_TAKEN", `There is a location named “${name}”. Choose another name.`, ["input", "name"]);
  });
  return userErrors ? { location: null, userErrors } : { location: done, userErrors: [] };
}
