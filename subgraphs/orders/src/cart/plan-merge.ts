import type { ExchangeTable } from "../currency/exchange";
import { MAX_COUPON_CODES } from "../promotion/check-coupon-codes";
import { type CartContent, MAX_CART_LINES, MAX_LINE_QUANTITY } from "./cart-content";
import { inCurrency } from "./cart-currency";
import type { PlannedLine } from "./plan-cart-lines";

/** Units that found no room in the person's cart. */
export interface NotTaken {
  readonly variantId: string;
  readonly quantity: number;
}

export interface MergePlan {
  readonly lines: readonly PlannedLine[];
  readonly notTaken: readonly NotTaken[];
  readonly couponCodes: readonly string[];
}

/** Quantities are summed up to what a line holds, prices are those of now; lines beyond what a cart holds are left out. */
export function planMerge(guest: CartContent, own: CartContent, exchange: ExchangeTable): MergePlan {
  const held = new Map(own.lines.map((line) => [line.variantId, line.quantity]));
  let room = MAX_CART_LINES - held.size;
  const lines: PlannedLine[] = [];
  const notTaken: NotTaken[] = [];
  for (const line of guest.lines) {
    const { variantId, quantity } = line;
    const before = held.get(variantId);
    if (before === undefined && room === 0) {
      notTaken.push({ variantId, quantity });
      continue;
    }
    if (before === undefined) room -= 1;
    const total = Math.min(MAX_LINE_QUANTITY, quantity + (before ?? 0));
    const over = quantity + (before ?? 0) - total;
    if (over > 0) notTaken.push({ variantId, quantity: over });
    const { priceMinor } = inCurrency(line, own.currency, exchange);
    lines.push({ variant_id: variantId, quantity: total, price_minor: priceMinor });
  }
  const couponCodes = [...new Set([...own.couponCodes, ...guest.couponCodes])].slice(0, MAX_COUPON_CODES);
  return { lines, notTaken, couponCodes };
}
