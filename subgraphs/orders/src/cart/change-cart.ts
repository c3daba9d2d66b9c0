import type { Viewer } from "@mall/platform/auth/viewer";
import { write } from "@mall/platform/database/write";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { Refusal, refuse, transact } from "../refusal";
import { type CartContent, mayUseCart } from "./cart-content";
import type { CartError, CartErrorCode } from "./cart-errors";
import type { CartPlan } from "./plan-cart-lines";
import { inCurrency } from "./cart-currency";
import { CART_BY_ID, LOCK_CART, WRITE_LINES } from "./cart-sql";
import { checkoutRules } from "./checkout-rules";

export type CartOutcome =
  | { readonly cartId: string; readonly userErrors: readonly [] }
  | { readonly cartId: null; readonly userErrors: readonly CartError[] };

export const cartRefused = (userErrors: readonly CartError[]): CartOutcome => ({ cartId: null, userErrors });

export interface CartChange {
  readonly cartId: string;
  /** What the cart shall hold, from what it holds. */
  readonly plan: (cart: CartContent, tx: EntityManager) => Promise<CartPlan> | CartPlan;
}

/** Changes the lines of a cart that exists, under its lock. */
export function changeCart(deps: OrdersDeps, viewer: Viewer | null, change: CartChange): Promise<CartOutcome> {
  return withCart(deps, viewer, {
    cartId: change.cartId,
    work: async (cart, tx) => {
      const { lines, errors } = await change.plan(cart, tx);
      if (errors) throw new Refusal(errors);
      const rows = lines.map((line) => ({ ...line, id: deps.ids.next() }));
      await write(tx, WRITE_LINES, [cart.id, deps.clock.now(), JSON.stringify(rows)]);
    },
  });
}

export interface CartWork {
  readonly cartId: string;
  /** Prices are in the cart's currency where a rate leads there. */
  readonly work: (cart: CartContent, tx: EntityManager) => Promise<void>;
}

/** Does something to an active cart of the caller's, under its lock. A Refusal undoes it. */
export async function withCart(
  deps: OrdersDeps,
  viewer: Viewer | null,
  { cartId, work }: CartWork,
): Promise<CartOutcome> {
  const { exchange } = await checkoutRules(deps, []);
  const { userErrors } = await transact<void, CartErrorCode>(deps.db, async (tx) => {
    const cart = await lockCart(tx, viewer, cartId);
    const lines = cart.lines.map((line) => inCurrency(line, cart.currency, exchange));
    await work({ ...cart, lines }, tx);
  });
  return userErrors ? cartRefused(userErrors) : { cartId, userErrors: [] };
}

async function lockCart(tx: EntityManager, viewer: Viewer | null, cartId: string): Promise<CartContent> {
  const notFound = refuse("CART_NOT_FOUND", "There is no such cart. Open a new one.", ["input", "cartId"]);
  if (!isUuid(cartId)) throw notFound;
  await write(tx, LOCK_CART, [cartId]);
  // A statement of its own: only now does it see what the last holder of the lock wrote.
  const [cart] = await write<CartContent>(tx, CART_BY_ID, [cartId]);
  if (!cart || !mayUseCart(viewer, cart)) throw notFound;
  if (cart.state !== "ACTIVE")
    throw refuse("CART_NOT_ACTIVE", "This cart is being ordered or was ordered. Open a new one.", ["input", "cartId"]);
  return cart;
}
