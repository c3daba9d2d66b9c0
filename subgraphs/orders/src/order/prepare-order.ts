import type { Viewer } from "@mall/platform/auth/viewer";
import { readOne } from "@mall/platform/database/read";
import { basisOf, type CartBasis } from "../cart/cart-basis";
import { type CartContent, mayUseCart } from "../cart/cart-content";
import { lineProblemsOf } from "../cart/cart-problems";
import { CART_BY_ID } from "../cart/cart-sql";
import { checkoutRules } from "../cart/checkout-rules";
import type { CartPrice, PricedPart } from "../cart/price-cart";
import type { Commission } from "../commission/commission";
import { commissionsOf } from "../commission/commissions-of";
import type { OrdersDeps } from "../deps";
import { Refusal, refuse } from "../refusal";
import { readVatNumber } from "../tax/vat-number";
import type { PlaceOrderCommand } from "./check-place-order";
import { orderError } from "./order-errors";
import { inProgress } from "./order-outcome";
import { pricePromoted, type PromotedPrice } from "./price-promoted";

/** A cart as it is about to be bought: nothing of it is written yet. */
export interface PreparedOrder extends PromotedPrice {
  readonly basis: CartBasis;
  readonly commissions: readonly Commission[];
}

/** Reads, prices and, if the cart needs it, holds promotions. Throws a Refusal, after which nothing is held. */
export async function prepareOrder(
  deps: OrdersDeps,
  viewer: Viewer | null,
  command: PlaceOrderCommand,
): Promise<PreparedOrder> {
  const at = deps.clock.now();
  const cart = await readCart(deps, viewer, command.cartId);
  const sellerIds = cart.lines.map((line) => line.sellerId);
  const rules = await checkoutRules(deps, sellerIds);
  const basis = basisOf({ cart, wish: wishOf(command, cart), rules, at });
  assertOrderable(basis);
  const promoted = await pricePromoted(deps, { basis, command, userId: viewer?.id ?? null, at });
  const commissions = await commissionsOf(deps.db, commissionLines(basis, promoted.price), at);
  return { basis, commissions, ...promoted };
}

async function readCart({ db }: OrdersDeps, viewer: Viewer | null, cartId: string): Promise<CartContent> {
  const cart = await readOne<CartContent>(db, CART_BY_ID, [cartId]);
  if (!cart || !mayUseCart(viewer, cart)) throw refuse("CART_NOT_FOUND", "There is no such cart.", ["input", "cartId"]);
  assertActive(cart);
  return cart;
}

/** Says what became of a cart that cannot be ordered now. */
export function assertActive({ state }: Pick<CartContent, "state">): void {
  if (state === "ACTIVE") return;
  if (state === "LOCKED") throw new Refusal([inProgress()]);
  throw refuse("CART_ALREADY_ORDERED", "This cart was ordered before, or has expired. Open a new one.", [
    "input",
    "cartId",
  ]);
}

/** What the order says comes before what the cart remembers; its country is always that of the address. */
function wishOf({ shippingAddress, shippingMethodCode, vatNumber }: PlaceOrderCommand, cart: CartContent) {
  const number = vatNumber ?? cart.vatNumber;
  return {
    country: shippingAddress.country,
    methodCode: shippingMethodCode,
    vatNumber: number === null ? null : readVatNumber(number),
  };
}

function assertOrderable(basis: CartBasis): void {
  if (basis.cart.lines.length === 0)
    throw refuse("EMPTY_CART", "The cart is empty. Add something to it.", ["input", "cartId"]);
  const refused = [...shortages(basis.cart), ...shippingFaults(basis)];
  if (refused.length > 0) throw new Refusal(refused);
}

/** One error for each line that cannot be bought; its path names the line's place in the cart. */
function shortages(cart: CartContent) {
  return lineProblemsOf(cart)
    .filter((problem) => problem.isBlocking)
    .map(({ code, message, index }) =>
      orderError(code === "OUT_OF_STOCK" || code === "CURRENCY_MISMATCH" ? code : "NOT_FOR_SALE", message, [
        "input",
        "cartId",
        "lines",
        String(index),
      ]),
    );
}

/** Sellers are told apart by nothing that a buyer knows: one sentence of a kind is enough. */
function shippingFaults({ shipping }: CartBasis) {
  const sentences = new Map(shipping.faults.map((fault) => [fault.message, fault.code]));
  return [...sentences].map(([message, code]) => orderError(code, message, ["input", "shippingMethodCode"]));
}

/** The mall takes its share of what the seller gets for the goods: what the mall itself bears is not lost to them. */
function commissionLines({ cart, lines }: CartBasis, { lines: priced }: CartPrice) {
  const baseOf = ({ amountMinor, discountMinor, platformDiscountMinor }: PricedPart): number =>
    amountMinor - (discountMinor - platformDiscountMinor);
  return lines.map(({ sellerId, content }, index) => {
    const part = priced[index];
    return {
      sellerId,
      categoryIds: content.categoryIds,
      baseMinor: part ? baseOf(part) : 0,
      currencyCode: cart.currency,
    };
  });
}
