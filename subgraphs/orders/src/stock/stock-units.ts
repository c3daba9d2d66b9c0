/** Units of one variant. */
export interface StockUnits {
  readonly variantId: string;
  readonly quantity: number;
}

/** Quantities summed per variant, in the order of ids: the order in which rows are locked. */
export function sumUnits(units: readonly StockUnits[]): StockUnits[] {
  const sums = new Map<string, number>();
  for (const { variantId, quantity } of units) {
    if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`${quantity} units of ${variantId}`);
    sums.set(variantId, (sums.get(variantId) ?? 0) + quantity);
  }
  return [...sums]
    .map(([variantId, quantity]) => ({ variantId, quantity }))
    .sort((left, right) => (left.variantId < right.variantId ? -1 : 1));
}

/** What lies at one location, in the order in which locations are used. */
export interface PlaceUnits {
  readonly locationId: string;
  readonly isActive: boolean;
  readonly onHand: number;
}

export interface PlaceMove {
  readonly locationId: string;
  readonly delta: number;
}

/** Takes units from the preferred location first, then from the others in their order. Null if there are not enough. */
export function takeUnits(
  places: readonly PlaceUnits[],
  quantity: number,
  preferredId: string | null = null,
): PlaceMove[] | null {
  const preferred = places.filter(({ locationId }) => locationId === preferredId);
  const others = places.filter(({ locationId }) => locationId !== preferredId);
  let missing = quantity;
  const moves: PlaceMove[] = [];
  for (const { locationId, onHand } of [...preferred, ...others]) {
    const taken = Math.min(onHand, missing);
    if (taken > 0) moves.push({ locationId, delta: -taken });
    missing -= taken;
  }
  return missing > 0 ? null : moves;
}
