import { entryOf } from "@mall/platform/text/entry-of";
import type { CartBasis } from "../cart/cart-basis";
import { type CartPrice, priceCart } from "../cart/price-cart";
import type { OrdersDeps } from "../deps";
import { holdPromotions, releasePromotions } from "../promotion/ask-loyalty";
import { type CheckoutQuote, NO_QUOTE, type PromotionError } from "../promotion/checkout-quote";
import { quoteInputOf } from "../promotion/quote-input";
import { Refusal, refuse } from "../refusal";
import { assertExpected } from "./assert-expected";
import type { PlaceOrderCommand } from "./check-place-order";
import { type OrderError, type OrderErrorCode, orderError } from "./order-errors";

/** A price that the buyer agreed to, and what loyalty holds for it. */
export interface PromotedPrice {
  readonly orderId: string;
  readonly price: CartPrice;
  readonly pointsSpent: number;
  readonly couponCodes: readonly string[];
  /** Whether loyalty holds anything for this order, to be given back if it is not written. */
  readonly isHeld: boolean;
}

export interface Pricing {
  readonly basis: CartBasis;
  readonly command: PlaceOrderCommand;
  readonly userId: string | null;
  readonly at: Date;
}

/** A hold must outlive the longest wait for a buyer's further step, and the reconciler after it. */
export const HOLD_MS = 30 * 60 * 1000;

/**
 * A guest who saw the price without promotions pays it: loyalty has nothing to hold for them, and is not asked. Everybody
 * else's coupons, budgets, points and gift credit are held for the order before it is written.
 */
export async function pricePromoted(deps: OrdersDeps, pricing: Pricing): Promise<PromotedPrice> {
  const { basis, command, userId } = pricing;
  const couponCodes = [...new Set([...command.couponCodes, ...basis.cart.couponCodes])];
  const wants = couponCodes.length > 0 || command.pointsToRedeem > 0 || command.useGiftCredit;
  const plain = priceCart(basis.request);
  const isPlain = plain.totalMinor === command.expectedTotal.minorUnits;
  if (wants || !isPlain || userId !== null) {
    const orderId = deps.ids.next();
    const held = await holdFor(deps, { ...pricing, orderId, couponCodes });
    if (held) return priceHeld(deps, pricing, { orderId, held, couponCodes });
    // Nobody knows whether something is held now: this order's id is given up, and the hold ends by itself.
    if (wants) throw promotionsAway();
  }
  assertExpected(plain, basis, command);
  return { orderId: deps.ids.next(), price: plain, pointsSpent: 0, couponCodes, isHeld: false };
}

interface Held {
  readonly orderId: string;
  readonly held: CheckoutQuote;
  readonly couponCodes: readonly string[];
}

async function priceHeld(
  deps: OrdersDeps,
  { basis, command }: Pricing,
  { orderId, held, couponCodes }: Held,
): Promise<PromotedPrice> {
  const price = priceWith(basis, held);
  await releasingOnRefusal(deps, orderId, () => assertExpected(price, basis, command));
  return { orderId, price, pointsSpent: held.points?.points ?? 0, couponCodes, isHeld: true };
}

const priceWith = ({ request }: CartBasis, { adjustments, points, creditMinor }: CheckoutQuote): CartPrice =>
  priceCart({ ...request, adjustments, pointsMinor: points?.valueMinor ?? 0, creditMinor });

type Holding = Pricing & { readonly orderId: string; readonly couponCodes: readonly string[] };

async function holdFor(deps: OrdersDeps, holding: Holding): Promise<CheckoutQuote | null> {
  const { basis, command, userId, at, orderId, couponCodes } = holding;
  const { pointsToRedeem, useGiftCredit } = command;
  const input = quoteInputOf(basis, { userId, at, couponCodes, pointsToRedeem, useGiftCredit });
  const expiresAt = new Date(at.getTime() + HOLD_MS).toISOString();
  const hold = await holdPromotions(deps, { ...input, orderId, expiresAt });
  if (hold === null) return null;
  if (hold.userErrors.length > 0) throw new Refusal(hold.userErrors.map(refusalOf));
  return hold.quote ?? NO_QUOTE;
}

async function releasingOnRefusal(deps: OrdersDeps, orderId: string, check: () => void): Promise<void> {
  try {
    check();
  } catch (error) {
    await releasePromotions(deps, orderId);
    throw error;
  }
}

const KNOWN: Readonly<Record<string, OrderErrorCode>> = {
  COUPON_UNKNOWN: "COUPON_UNKNOWN",
  COUPON_EXPIRED: "COUPON_EXPIRED",
  COUPON_USED_UP: "COUPON_USED_UP",
  COUPON_NOT_APPLICABLE: "COUPON_NOT_APPLICABLE",
  POINTS_NOT_ENOUGH: "POINTS_NOT_ENOUGH",
  POINTS_TOO_MANY: "POINTS_TOO_MANY",
  SIGN_IN_REQUIRED: "SIGN_IN_REQUIRED",
};

/** What loyalty refuses, as placeOrder says it; codes that it may add later are something to try again. */
function refusalOf({ code, field, message }: PromotionError): OrderError {
  const path = field === null || field[0] === "input" ? field : ["input", ...field];
  return orderError(entryOf(KNOWN, code) ?? "PROMOTIONS_UNAVAILABLE", message, path ? [...path] : undefined);
}

const promotionsAway = (): Refusal<OrderErrorCode> =>
  refuse(
    "PROMOTIONS_UNAVAILABLE",
    "Promotions cannot be looked up at the moment. Nothing was bought; try again shortly, or order without them.",
  );
