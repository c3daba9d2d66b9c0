import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { CheckoutCart } from "./checkout";

const MAX_LINES = 200;
const MAX_COUPONS = 10;

/** Refuses what checkout never sends, before it reaches a sum or a statement. */
export function checkCart(cart: CheckoutCart): void {
  const { lines, shipping, couponCodes, pointsToRedeem, cartId, userId } = cart;
  if (lines.length > MAX_LINES) throw badInput(["input", "lines"], `lines must be at most ${MAX_LINES}.`);
  if (couponCodes.length > MAX_COUPONS)
    throw badInput(["input", "couponCodes"], `couponCodes must be at most ${MAX_COUPONS}.`);
  if (pointsToRedeem < 0) throw badInput(["input", "pointsToRedeem"], "pointsToRedeem must be 0 or more.");
  checkId("cartId", cartId);
  if (userId !== null) checkId("userId", userId);
  for (const [index, { quantity, unitPriceMinor }] of lines.entries()) {
    if (quantity < 1) throw badInput(["input", "lines", String(index), "quantity"], "quantity must be 1 or more.");
    if (unitPriceMinor < 0)
      throw badInput(["input", "lines", String(index), "unitPriceMinor"], "unitPriceMinor must be 0 or more.");
  }
  const free = shipping.findIndex(({ amountMinor }) => amountMinor < 0);
  if (free >= 0) throw badInput(["input", "shipping", String(free), "amountMinor"], "amountMinor must be 0 or more.");
  checkTotal(cart);
}

export function checkId(field: string, id: string): void {
  if (!isUuid(id)) throw badInput(["input", field], `${field} is not an id of the mall.`);
}

function checkTotal({ lines, shipping }: CheckoutCart): void {
  const goods = lines.reduce((sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor, 0);
  const total = shipping.reduce((sum, { amountMinor }) => sum + amountMinor, goods);
  if (!Number.isSafeInteger(total)) throw badInput(["input", "lines"], "The cart costs more than can be computed.");
}
