import { decimalsOf } from "@mall/platform/money/money";

/** What the buyer pays for one order line, after discounts and without shipping. */
export interface GoodsLine {
  readonly lineTotalMinor: number;
  readonly currencyCode: string;
}

/** One point for each whole unit of the currency, line by line, so that returning a line takes back exactly its points. */
export function pointsOfLine({ lineTotalMinor, currencyCode }: GoodsLine): number {
  return Math.max(0, Math.floor(lineTotalMinor / 10 ** decimalsOf(currencyCode)));
}

export function pointsOfLines(lines: readonly GoodsLine[]): number {
  return lines.reduce((sum, line) => sum + pointsOfLine(line), 0);
}
