import type { Viewer } from "@mall/platform/auth/viewer";
import { write } from "@mall/platform/database/write";
import type { OrdersDeps } from "../deps";
import { Refusal, refuse } from "../refusal";
import type { CartError } from "./cart-errors";
import { inCurrency } from "./cart-currency";
import { mismatchMessage } from "./cart-problems";
import { SET_CURRENCY } from "./cart-settings-sql";
import { CART_BY_ID } from "./cart-sql";
import type { CartContent } from "./cart-content";
import { type CartOutcome, withCart } from "./change-cart";
import { checkoutRules } from "./checkout-rules";

export interface CartCurrencySet {
  readonly cartId: string;
  readonly currencyCode: string;
}

/** Shows and sells a cart in another currency, by the rates that are stored. Refused for lines without a rate. */
export async function cartCurrencySet(
  deps: OrdersDeps,
  viewer: Viewer | null,
  { cartId, currencyCode }: CartCurrencySet,
): Promise<CartOutcome> {
  const { exchange } = await checkoutRules(deps, []);
  return withCart(deps, viewer, {
    cartId,
    work: async (cart, tx) => {
      if (!exchange.conversion(cart.currency, currencyCode))
        throw refuse("CURRENCY_MISMATCH", `No rate leads from ${cart.currency} to ${currencyCode}.`, [
          "input",
          "currencyCode",
        ]);
      // Read as they are sold: a price that was converted once must not be converted twice.
      const [sold] = await write<CartContent>(tx, CART_BY_ID, [cart.id]);
      const lines = (sold?.lines ?? []).map((line) => inCurrency(line, currencyCode, exchange));
      const stuck = lines.filter((line) => line.currency !== currencyCode);
      if (stuck.length > 0)
        throw new Refusal(
          stuck.map((line): CartError => {
            const message = mismatchMessage(line, currencyCode);
            return { code: "CURRENCY_MISMATCH", field: ["input", "currencyCode"], message };
          }),
        );
      const prices = lines.map(({ id, priceMinor }) => ({ id, price_minor: priceMinor }));
      await write(tx, SET_CURRENCY, [cart.id, deps.clock.now(), currencyCode, JSON.stringify(prices)]);
    },
  });
}
