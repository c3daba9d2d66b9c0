import type { OrdersContext } from "../context";
import { NO_QUOTE, type CheckoutQuote } from "../promotion/checkout-quote";
import { quotePromotions } from "../promotion/ask-loyalty";
import { quoteInputOf } from "../promotion/quote-input";
import { basisOf, type CartBasis, wishOf } from "./cart-basis";
import { type CartContent, mayUseCart } from "./cart-content";
import { type CartView, cartView } from "./cart-view";
import { checkoutRules } from "./checkout-rules";

/** The cart if the caller may use it; another's is answered as if it did not exist. */
export async function findCart(context: OrdersContext, cartId: string): Promise<CartView | null> {
  const cart = await context.loaders.cartById.load(cartId);
  return cart && mayUseCart(context.viewer, cart) ? viewOf(context, cart) : null;
}

/** The active cart that the person changed last; only they see it. */
export async function findOwnCart(context: OrdersContext, userId: string): Promise<CartView | null> {
  if (context.viewer?.id !== userId) return null;
  const cartId = await context.loaders.activeCartIdByUser.load(userId);
  return cartId === null ? null : findCart(context, cartId);
}

async function viewOf({ deps, viewer }: OrdersContext, cart: CartContent): Promise<CartView> {
  const sellerIds = cart.lines.map((line) => line.sellerId);
  const rules = await checkoutRules(deps, sellerIds);
  const at = deps.clock.now();
  const basis = basisOf({ cart, wish: wishOf(cart), rules, at });
  const quote = (): Promise<CheckoutQuote | null> => quoteOf(basis);
  return cartView({ basis, rules, quote });

  async function quoteOf(priced: CartBasis): Promise<CheckoutQuote | null> {
    if (priced.lines.length === 0 || cart.state !== "ACTIVE") return NO_QUOTE;
    return quotePromotions(deps, quoteInputOf(priced, { userId: viewer?.id ?? null, at }));
  }
}
