import type { Viewer } from "@mall/platform/auth/viewer";
import type { OrdersDeps } from "../deps";
import { MAX_CART_LINES } from "./cart-content";
import { type CartOutcome, cartRefused, changeCart } from "./change-cart";
import { unknownLine } from "./cart-lines-update";

export interface CartLinesRemove {
  readonly cartId: string;
  readonly lineIds: readonly string[];
}

/** Takes lines out of a cart. All or nothing. */
export async function cartLinesRemove(
  deps: OrdersDeps,
  viewer: Viewer | null,
  { cartId, lineIds }: CartLinesRemove,
): Promise<CartOutcome> {
  if (lineIds.length === 0 || lineIds.length > MAX_CART_LINES)
    return cartRefused([{ code: "NO_LINES", field: ["input", "lineIds"], message: "Name 1 to 100 lines." }]);
  return changeCart(deps, viewer, {
    cartId,
    plan: (cart) => {
      const byId = new Map(cart.lines.map((line) => [line.id, line]));
      const errors = lineIds.flatMap((id, index) =>
        byId.has(id) ? [] : [unknownLine(["input", "lineIds", String(index)])],
      );
      if (errors.length > 0) return { errors };
      const gone = cart.lines.filter((line) => lineIds.includes(line.id));
      const lines = gone.map((line) => ({ variant_id: line.variantId, quantity: 0, price_minor: 0 }));
      return { lines, currency: cart.currency };
    },
  });
}
