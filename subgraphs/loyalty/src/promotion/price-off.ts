import { allocate } from "@mall/platform/money/money";
import { type PromotionAction, shareDown, shareHalfUp, WHOLE_BP } from "./promotion";

/** A line, or a seller's shipping, and what earlier promotions left of its price. */
export interface Reducible {
  readonly quantity: number;
  readonly unitPriceMinor: number;
  readonly leftMinor: number;
}

type GoodsAction = Exclude<PromotionAction, { readonly kind: "EXTRA_POINTS" | "FREE_SHIPPING" }>;

/** What an action takes off each of the lines that it is about: never below zero, never more than is left. */
export function priceOff(action: GoodsAction, lines: readonly Reducible[]): number[] {
  switch (action.kind) {
    case "PERCENT": {
      const off = shareHalfUp(leftOf(lines), action.percentBp, WHOLE_BP);
      return spread(Math.min(off, action.maxMinor ?? off), lines);
    }
    case "AMOUNT":
      return spread(action.amountMinor, lines);
    case "FIXED_PRICE":
      return lines.map(({ quantity, leftMinor }) => Math.max(0, leftMinor - quantity * action.unitPriceMinor));
    case "BUY_X_GET_Y":
      return cheapestUnitsOff(action, lines);
  }
}

/** What a promotion takes off each seller's shipping. */
export function shippingOff(maxMinor: number | null, shipping: readonly Reducible[]): number[] {
  const all = leftOf(shipping);
  return spread(Math.min(all, maxMinor ?? all), shipping);
}

const leftOf = (lines: readonly Reducible[]): number => lines.reduce((sum, line) => sum + line.leftMinor, 0);

/** By the largest remainder of what is left, so that the parts add up and none is more than its line. */
function spread(amount: number, lines: readonly Reducible[]): number[] {
  const left = leftOf(lines);
  if (left === 0) return lines.map(() => 0);
  return allocate(
    Math.min(amount, left),
    lines.map(({ leftMinor }) => leftMinor),
  );
}

/** Of every `buy` + `get` units `get` are cheaper: the cheapest of all, by list price. */
function cheapestUnitsOff(
  { buy, get, percentBp, maxTimes }: Extract<GoodsAction, { kind: "BUY_X_GET_Y" }>,
  lines: readonly Reducible[],
): number[] {
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const times = Math.floor(units / (buy + get));
  let cheaper = get * Math.min(times, maxTimes ?? times);
  const off = lines.map(() => 0);
  const cheapestFirst = [...lines.entries()].sort(
    ([left, a], [right, b]) => a.unitPriceMinor - b.unitPriceMinor || left - right,
  );
  for (const [index, { quantity, leftMinor }] of cheapestFirst) {
    const taken = Math.min(cheaper, quantity);
    cheaper -= taken;
    off[index] = shareDown(leftMinor, taken * percentBp, quantity * WHOLE_BP);
  }
  return off;
}
