import type { Viewer } from "@mall/platform/auth/viewer";
import type { OrdersDeps } from "../deps";
import type { CartContent } from "./cart-content";
import type { CartError } from "./cart-errors";
import { type CartOutcome, cartRefused, changeCart } from "./change-cart";
import { type CartPlan, checkLineInputs, faultOf, lineError, type PlannedLine } from "./plan-cart-lines";

export interface CartLinesUpdate {
  readonly cartId: string;
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
}

/** Sets quantities of lines; 0 removes a line. All or nothing. */
export async function cartLinesUpdate(
  deps: OrdersDeps,
  viewer: Viewer | null,
  { cartId, lines }: CartLinesUpdate,
): Promise<CartOutcome> {
  const faults = checkLineInputs(
    lines.map((line) => ({ variantId: line.lineId, quantity: line.quantity })),
    0,
  );
  if (faults.length > 0) return cartRefused(faults);
  return changeCart(deps, viewer, { cartId, plan: (cart) => planQuantities(cart, lines) });
}

/** Where a line is named twice, the last quantity counts. */
function planQuantities(cart: CartContent, lines: CartLinesUpdate["lines"]): CartPlan {
  const byId = new Map(cart.lines.map((line) => [line.id, line]));
  const errors: CartError[] = [];
  const planned = new Map<string, PlannedLine>();
  for (const [index, { lineId, quantity }] of lines.entries()) {
    const line = byId.get(lineId);
    if (!line) {
      errors.push(unknownLine(["input", "lines", String(index), "lineId"]));
      continue;
    }
    const fault = quantity === 0 ? null : faultOf(line, quantity, cart.currency);
    if (fault) errors.push(lineError(fault.code, index, fault.message));
    planned.set(line.variantId, { variant_id: line.variantId, quantity, price_minor: line.addedPriceMinor });
  }
  return errors.length > 0 ? { errors } : { lines: [...planned.values()], currency: cart.currency };
}

export const unknownLine = (field: string[]): CartError => ({
  code: "UNKNOWN_LINE",
  field,
  message: "The cart has no such line.",
});
