/** One price and the moment from which it held. */
export interface PricePoint {
  readonly minorUnits: number;
  readonly since: Date;
}

export const PRIOR_PRICE_WINDOW_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * What a reduced price must be compared with by law (Directive 98/6/EC, article 6a): the lowest price that held in the
 * 30 days before the reduction began. It is fixed at that moment and does not move with time. Null when the last change
 * was no reduction, or when it did not go below what the variant had cost within those days. A second reduction is
 * compared with the first: letting it be compared with the price before both is an option that not every country took.
 * `history` is oldest first; its last entry is the price now. Only the window and the entry before it matter.
 */
export function priorPrice(history: readonly PricePoint[]): number | null {
  const current = history.at(-1);
  const previous = history.at(-2);
  if (!current || !previous || current.minorUnits >= previous.minorUnits) return null;
  const windowStart = current.since.getTime() - PRIOR_PRICE_WINDOW_MS;
  const inForce = history.slice(0, -1).filter(({ since }, index) => {
    const endedAt = history[index + 1]?.since.getTime() ?? 0;
    return endedAt > windowStart && endedAt > since.getTime();
  });
  if (inForce.length === 0) return null;
  const lowest = Math.min(...inForce.map(({ minorUnits }) => minorUnits));
  return lowest > current.minorUnits ? lowest : null;
}
