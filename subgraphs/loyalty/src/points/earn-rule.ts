import { decimalsOf } from "@mall/platform/money/money";

/** What the buyer pays for one order line, after discounts and without shipping. */
export interface GoodsLine {
  readonly lineTotalMinor: number;
  readonly currencyCode: string;
}

/** A line of any price earns at most so much: an order's hundred lines together stay far below what an Int carries. */
export const MAX_POINTS_OF_LINE = 100_000;

/** One point for each whole unit of the currency, line by line, so that returning a line takes back exactly its points. */
export function pointsOfLine({ lineTotalMinor, currencyCode }: GoodsLine): number {
  const wholeUnits = Math.floor(lineTotalMinor / 10 ** decimalsOf(currencyCode));
  return Math.min(MAX_POINTS_OF_LINE, Math.max(0, wholeUnits));
}

export function pointsOfLines(lines: readonly GoodsLine[]): number {
  return lines.reduce((sum, line) => sum + pointsOfLine(line), 0);
}
