import type { Viewer } from "@mall/platform/auth/viewer";
import { write } from "@mall/platform/database/write";
import type { OrdersDeps } from "../deps";
import { checkCouponCodes } from "../promotion/check-coupon-codes";
import { TextCheck } from "../text/check-text";
import { SET_COUPONS } from "./cart-settings-sql";
import { type CartOutcome, cartRefused, withCart } from "./change-cart";

export interface CartCouponsSet {
  readonly cartId: string;
  readonly couponCodes: readonly string[];
}

/** Replaces the coupons of a cart. What a coupon does, or why it does nothing, the cart shows. */
export async function cartCouponsSet(
  deps: OrdersDeps,
  viewer: Viewer | null,
  { cartId, couponCodes }: CartCouponsSet,
): Promise<CartOutcome> {
  const check = new TextCheck();
  const codes = checkCouponCodes(couponCodes, ["input", "couponCodes"], check);
  if (check.faults.length > 0)
    return cartRefused(check.faults.map((fault) => ({ ...fault, code: "INVALID_INPUT" as const })));
  return withCart(deps, viewer, {
    cartId,
    work: async (cart, tx) => {
      await write(tx, SET_COUPONS, [cart.id, deps.clock.now(), codes]);
    },
  });
}
