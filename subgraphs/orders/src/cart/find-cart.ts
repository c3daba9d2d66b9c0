import type { OrdersContext } from "../context";
import { mayUseCart } from "./cart-content";
import { cartView } from "./cart-view";
import type { CartType } from "./cart.types";

/** The cart if the caller may use it; another's is answered as if it did not exist. */
export async function findCart({ viewer, loaders }: OrdersContext, cartId: string): Promise<CartType | null> {
  const cart = await loaders.cartById.load(cartId);
  return cart && mayUseCart(viewer, cart) ? cartView(cart) : null;
}

/** The active cart that the person changed last; only they see it. */
export async function findOwnCart(context: OrdersContext, userId: string): Promise<CartType | null> {
  if (context.viewer?.id !== userId) return null;
  const cartId = await context.loaders.activeCartIdByUser.load(userId);
  return cartId === null ? null : findCart(context, cartId);
}
