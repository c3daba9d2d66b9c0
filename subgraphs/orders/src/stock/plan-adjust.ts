import type { Movement, StockItem } from "./stock-books";
import type { StockChange } from "./stock-change";
import { type StockError, stockError } from "./stock-errors";
import { type PlaceUnits, takeUnits } from "./stock-units";

export type AdjustReason = "RECEIVED" | "SOLD_ELSEWHERE" | "DAMAGED" | "COUNT";

/** One wished-for change; exactly one of `delta` and `onHand` is given. */
export interface AdjustChange {
  /** Its place in the input, for the path of an error. */
  readonly index: number;
  readonly sku: string;
  readonly reason: AdjustReason;
  readonly delta: number | null;
  readonly onHand: number | null;
  readonly expectedOnHand: number | null;
  readonly locationId: string | null;
  readonly note: string | null;
}

/** An item, and what lies where of it. */
export interface ItemPlaces {
  readonly item: StockItem;
  readonly places: readonly PlaceUnits[];
}

export interface AdjustPlan {
  readonly movements: readonly Movement[];
  readonly changes: readonly StockChange[];
  readonly errors: readonly StockError[];
}

/** PostgreSQL counts in 32 bits; nobody keeps a thousand million of one thing. */
export const MAX_ON_HAND = 1_000_000_000;

/** What to write for the changes of one SKU. They count together: what comes in is there for what goes out. */
export function planAdjust({ item, places }: ItemPlaces, changes: readonly AdjustChange[]): AdjustPlan {
  const errors = changes.flatMap((change) => checkChange({ item, places }, change));
  if (errors.length > 0) return { movements: [], changes: [], errors };
  const sized = changes.map((change) => ({ change, delta: deltaOf({ item, places }, change) }));
  const state = new Places(places);
  const movements: Movement[] = [];
  for (const { change, delta } of sized.toSorted((left, right) => Math.sign(right.delta) - Math.sign(left.delta))) {
    const moves = delta > 0 ? state.put(delta, change.locationId) : state.take(-delta, change.locationId);
    if (moves === null) return { movements: [], changes: [], errors: [tooFew(change, state)] };
    const { reason, note } = change;
    movements.push(...moves.map((move) => ({ ...move, variantId: item.variantId, reason, note })));
  }
  const sum = sized.reduce((total, { delta }) => total + delta, 0);
  const refused = checkResult(item, sum, changes);
  return refused
    ? { movements: [], changes: [], errors: [refused] }
    : { movements, changes: changed(item, sum), errors };
}

const pathOf = ({ index }: AdjustChange, field: string): string[] => ["input", "changes", String(index), field];
const sizeField = ({ delta }: AdjustChange): string => (delta === null ? "onHand" : "delta");

function checkChange({ item, places }: ItemPlaces, change: AdjustChange): StockError[] {
  const { locationId, expectedOnHand, sku } = change;
  const place = places.find((candidate) => candidate.locationId === locationId);
  if (locationId !== null && !place) {
    const message = "The seller has no such location. Look at Seller.stockLocations.";
    return [stockError("UNKNOWN_LOCATION", message, pathOf(change, "locationId"))];
  }
  const found = place ? place.onHand : item.onHand;
  if (expectedOnHand !== null && expectedOnHand !== found) {
    const message = `${found} of “${sku}” are on hand, not ${expectedOnHand}. Look again, then decide.`;
    return [stockError("STOCK_CHANGED", message, pathOf(change, "expectedOnHand"))];
  }
  if (place && !place.isActive && deltaOf({ item, places }, change) > 0) {
    const message = "Nothing more is taken in at this location. Reopen it, or name another.";
    return [stockError("INACTIVE_LOCATION", message, pathOf(change, "locationId"))];
  }
  return [];
}

function deltaOf({ item, places }: ItemPlaces, { delta, onHand, locationId }: AdjustChange): number {
  if (delta !== null) return delta;
  const place = places.find((candidate) => candidate.locationId === locationId);
  return (onHand ?? 0) - (place ? place.onHand : item.onHand);
}

function tooFew(change: AdjustChange, state: Places): StockError {
  const where = change.locationId === null ? "on hand" : "at this location";
  const message = `Only ${state.onHand(change.locationId)} of “${change.sku}” are ${where}. Take fewer, or count it.`;
  return stockError("INSUFFICIENT_STOCK", message, pathOf(change, sizeField(change)));
}

/** The item as a whole after all changes: what orders have reserved must stay. */
function checkResult(item: StockItem, sum: number, changes: readonly AdjustChange[]): StockError | null {
  const after = item.onHand + sum;
  const last = changes.findLast(({ delta }) => delta === null || delta < 0) ?? changes.at(-1);
  if (!last) return null;
  if (after < item.reserved) {
    const message =
      `${item.onHand} of “${last.sku}” are on hand and ${item.reserved} of them reserved by orders: ` +
      `at most ${item.onHand - item.reserved} can go. Cancel orders first, or take fewer.`;
    return stockError("INSUFFICIENT_STOCK", message, pathOf(last, sizeField(last)));
  }
  if (after <= MAX_ON_HAND) return null;
  const message = `More than ${MAX_ON_HAND} of “${last.sku}” would be on hand. Check the number.`;
  return stockError("INVALID_INPUT", message, pathOf(last, sizeField(last)));
}

function changed(item: StockItem, delta: number): StockChange[] {
  if (delta === 0) return [];
  const { variantId, productId, lowAt } = item;
  return [{ variantId, productId, lowAt, delta, available: item.onHand - item.reserved + delta }];
}

/** What lies where while the changes of one SKU are tried one after the other. */
class Places {
  private readonly places: { readonly locationId: string; readonly isActive: boolean; onHand: number }[];

  constructor(places: readonly PlaceUnits[]) {
    this.places = places.map((place) => ({ ...place }));
  }

  onHand(locationId: string | null): number {
    return this.places
      .filter((place) => locationId === null || place.locationId === locationId)
      .reduce((sum, place) => sum + place.onHand, 0);
  }

  put(quantity: number, locationId: string | null) {
    const place = this.places.find((candidate) => locationId === null || candidate.locationId === locationId);
    if (!place) throw new Error("a seller without a location has stock");
    return this.applied([{ locationId: place.locationId, delta: quantity }]);
  }

  /** From the named location only, or from all in their order. Null if there are too few. */
  take(quantity: number, locationId: string | null) {
    const open = this.places.filter((place) => locationId === null || place.locationId === locationId);
    const moves = takeUnits(open, quantity);
    return moves && this.applied(moves);
  }

  private applied<Moves extends readonly { readonly locationId: string; readonly delta: number }[]>(
    moves: Moves,
  ): Moves {
    for (const { locationId, delta } of moves) {
      const place = this.places.find((candidate) => candidate.locationId === locationId);
      if (place) place.onHand += delta;
    }
    return moves;
  }
}
