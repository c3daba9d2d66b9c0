import type { Viewer } from "@mall/platform/auth/viewer";
import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import { readCountry } from "../address/check-address";
import type { OrdersDeps } from "../deps";
import { refuse } from "../refusal";
import { readVatNumber } from "../tax/vat-number";
import type { CartContent } from "./cart-content";
import type { CartError } from "./cart-errors";
import { FIND_METHOD, SET_DESTINATION } from "./cart-settings-sql";
import { type CartOutcome, cartRefused, withCart } from "./change-cart";

/** What is left out stays as it is; null takes it away. */
export interface CartDestinationSet {
  readonly cartId: string;
  readonly country?: string | null;
  readonly shippingMethodCode?: string | null;
  readonly vatNumber?: string | null;
}

/** Says where a cart goes, how, and for which business, so that it shows the tax and shipping that will be paid. */
export async function cartDestinationSet(
  deps: OrdersDeps,
  viewer: Viewer | null,
  input: CartDestinationSet,
): Promise<CartOutcome> {
  const errors = faultsOf(input);
  if (errors.length > 0) return cartRefused(errors);
  return withCart(deps, viewer, {
    cartId: input.cartId,
    work: async (cart, tx) => {
      const methodCode = input.shippingMethodCode ?? cart.methodCode;
      if (!(await isOffered(tx, cart, methodCode)))
        throw refuse("UNKNOWN_SHIPPING_METHOD", "There is no such shipping method. Choose one of shippingMethods.", [
          "input",
          "shippingMethodCode",
        ]);
      await write(tx, SET_DESTINATION, [cart.id, deps.clock.now(), ...settingsOf(input, cart)]);
    },
  });
}

/** Country, method and VAT number as they are from now on. */
function settingsOf(input: CartDestinationSet, cart: CartContent): (string | null)[] {
  const { country, vatNumber } = input;
  return [
    country === undefined ? cart.country : readCountry(country ?? ""),
    input.shippingMethodCode ?? cart.methodCode,
    vatNumber === undefined ? cart.vatNumber : (readVatNumber(vatNumber ?? "")?.number ?? null),
  ];
}

/** Whether the mall or one of the sellers has the method at all; whether it reaches the country is a problem to show. */
async function isOffered(tx: EntityManager, { lines }: CartContent, methodCode: string): Promise<boolean> {
  const sellerIds = lines.map((line) => line.sellerId);
  return (await write(tx, FIND_METHOD, [methodCode, sellerIds])).length > 0;
}

function faultsOf({ country, vatNumber }: CartDestinationSet): CartError[] {
  const errors: CartError[] = [];
  if (typeof country === "string" && readCountry(country) === null) {
    const message = "country must be an ISO 3166-1 alpha-2 code, such as DE.";
    errors.push({ code: "INVALID_INPUT", field: ["input", "country"], message });
  }
  if (typeof vatNumber === "string" && readVatNumber(vatNumber) === null) {
    const message = "This is no VAT number. Give it with its country, such as DE136695976.";
    errors.push({ code: "INVALID_VAT_NUMBER", field: ["input", "vatNumber"], message });
  }
  return errors;
}
