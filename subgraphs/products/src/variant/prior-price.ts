/** One price and the moment from which it held. */
export interface PricePoint {
  readonly minorUnits: number;
  readonly since: Date;
}

const WINDOW_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * What a reduced price must be compared with by law: the lowest price of the 30 days before the reduction began
 * (Directive 98/6/EC, article 6a, and the Court in C-330/23: a discount is counted from that price). Fixed at that
 * moment, it does not move with time and never counts the reduced price itself.
 *
 * - A reduction begins when the price falls, and lasts until it rises.
 * - Where it falls again, it is the same reduction, with its first day (article 6a, paragraph 5) — unless the price in
 *   between had held for 30 days or more: by then it was the ordinary price, and comparing with an older one would mislead.
 * - What held for no time at all was never a price.
 * - Null where the last change was no fall, or did not go below what the variant had cost within those 30 days.
 *
 * `history` is the whole of it, oldest first; its last entry is the price now.
 */
export function priorPrice(history: readonly PricePoint[]): number | null {
  const prices = pricesThatHeld(history);
  const start = startOfReduction(prices);
  const [current, began] = [prices.at(-1), prices[start]];
  if (start === 0 || !current || !began) return null;
  const windowStart = began.since.getTime() - WINDOW_MS;
  const before = prices.slice(0, start).filter((_, index) => timeOf(prices[index + 1]) > windowStart);
  const lowest = Math.min(...before.map(({ minorUnits }) => minorUnits));
  return lowest > current.minorUnits ? lowest : null;
}

function pricesThatHeld(history: readonly PricePoint[]): PricePoint[] {
  const held: PricePoint[] = [];
  history.forEach((point, index) => {
    const next = history[index + 1];
    const isPassedOver = next !== undefined && next.since.getTime() <= point.since.getTime();
    if (!isPassedOver && held.at(-1)?.minorUnits !== point.minorUnits) held.push(point);
  });
  return held;
}

/** Index of the first price of the reduction that the last price belongs to; 0 where it belongs to none. */
function startOfReduction(prices: readonly PricePoint[]): number {
  const fellAt = (index: number): boolean => amountOf(prices[index - 1]) > amountOf(prices[index]);
  let start = prices.length - 1;
  if (start < 1 || !fellAt(start)) return 0;
  const heldShortly = (index: number): boolean => timeOf(prices[index + 1]) - timeOf(prices[index]) < WINDOW_MS;
  while (start > 1 && fellAt(start - 1) && heldShortly(start - 1)) start -= 1;
  return start;
}

const timeOf = (point: PricePoint | undefined): number => point?.since.getTime() ?? 0;
const amountOf = (point: PricePoint | undefined): number => point?.minorUnits ?? 0;
