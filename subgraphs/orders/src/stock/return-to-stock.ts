import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { bookMovements, findPlaces, isFirstFromSource, lockItems } from "./stock-books";
import type { StockChange } from "./stock-change";
import { type PlaceUnits, type StockUnits, sumUnits } from "./stock-units";

export interface StockReturn {
  readonly units: readonly StockUnits[];
  /** What causes it, such as `return:<id>`. Told again, nothing happens. */
  readonly source: string;
  /** Where they go; by default to the seller's first location. */
  readonly locationId?: string | null;
}

/** Units that came back can be bought again. */
export async function returnToStock(
  tx: EntityManager,
  deps: OrdersDeps,
  { units: wanted, source, locationId }: StockReturn,
): Promise<StockChange[]> {
  const units = sumUnits(wanted);
  if (units.length === 0) return [];
  if (!(await isFirstFromSource(tx, deps, { source, kind: "RETURN" }))) return [];
  const variantIds = units.map(({ variantId }) => variantId);
  const items = await lockItems(tx, variantIds);
  const places = await findPlaces(tx, variantIds);
  const movements = units.map(({ variantId, quantity }) => ({
    variantId,
    locationId: placeOf(places.get(variantId) ?? [], locationId ?? null),
    delta: quantity,
    reason: "RETURNED" as const,
  }));
  await bookMovements(tx, deps, { movements, source, actor: "mall" });
  const returned = new Map(units.map(({ variantId, quantity }) => [variantId, quantity]));
  return items.map(({ variantId, productId, onHand, reserved }) => {
    const delta = returned.get(variantId) ?? 0;
    return { variantId, productId, available: onHand - reserved + delta, delta };
  });
}

/** Units of several sellers may come back at once: a location of another seller does not hold them. */
function placeOf(places: readonly PlaceUnits[], wantedId: string | null): string {
  const place = places.find(({ locationId }) => locationId === wantedId) ?? places[0];
  if (!place) throw new Error("a seller without a location has stock");
  return place.locationId;
}
