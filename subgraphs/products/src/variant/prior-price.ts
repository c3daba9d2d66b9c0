/** One price and the moment from which it held. */
export interface PricePoint {
  readonly minorUnits: number;
  readonly since: Date;
}

const WINDOW_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * What a reduced price must be compared with by law (Directive 98/6/EC, article 6a): the lowest price that held in the
 * 30 days before the reduction began. It is fixed at that moment and does not move with time. Null when the last change
 * was no reduction, or when it did not go below what the variant had cost within those days.
 * `history` is oldest first; its last entry is the price now. Only the window and the entry before it matter.
 */
export function priorPrice(history: readonly PricePoint[]): number | null {
  const current = history.at(-1);
  const previous = history.at(-2);
  if (!current || !previous || current.minorUnits >= previous.minorUnits) return null;
  const windowStart = current.since.getTime() - WINDOW_MS;
  const earlier = history.slice(0, -1);
  const inForce = earlier.filter((_, index) => {
    const endedAt = history[index + 1]?.since.getTime() ?? Infinity;
    return endedAt > windowStart;
  });
  const lowest = Math.min(...inForce.map((point) => point.minorUnits));
  return lowest > current.minorUnits ? lowest : null;
}
