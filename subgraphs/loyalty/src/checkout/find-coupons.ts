import { couponKey } from "../coupon/coupon-code";
import type { Evaluation } from "../promotion/evaluate-promotions";
import type { LivePromotions } from "../promotion/promotion-cache";
import type { CheckoutCart, CheckoutError, CheckoutErrorCode } from "./checkout";
import type { CheckoutFacts, FoundCoupon } from "./checkout-facts";

type Shopper = Pick<CheckoutCart, "userId" | "couponCodes" | "at">;

/** The entered coupons that may be used by themselves, each once; an error for each of the others. */
export function findCoupons(
  cart: Shopper,
  facts: Pick<CheckoutFacts, "coupons">,
): { readonly coupons: FoundCoupon[]; readonly userErrors: CheckoutError[] } {
  const byKey = new Map(facts.coupons.map((coupon) => [coupon.key, coupon]));
  const coupons = new Map<string, FoundCoupon>();
  const userErrors: CheckoutError[] = [];
  for (const [index, code] of cart.couponCodes.entries()) {
    const coupon = byKey.get(couponKey(code) ?? "");
    const fault = faultOf(coupon, cart);
    if (fault) userErrors.push(errorAt(index, fault[0], fault[1]));
    else if (coupon) coupons.set(coupon.id, coupon);
  }
  return { coupons: [...coupons.values()], userErrors };
}

type Fault = readonly [code: CheckoutErrorCode, message: string];

/** Somebody else's coupon answers as if there were none. */
function faultOf(coupon: FoundCoupon | undefined, { userId, at }: Shopper): Fault | null {
  if (!coupon || (coupon.userId !== null && coupon.userId !== userId))
    return ["COUPON_UNKNOWN", "There is no such coupon. Check the code, or take it out."];
  if (coupon.expiresAt !== null && at >= new Date(coupon.expiresAt))
    return ["COUPON_EXPIRED", `The coupon ended on ${coupon.expiresAt.slice(0, 10)}. Take it out.`];
  if (coupon.useLimit !== null && coupon.uses >= coupon.useLimit)
    return ["COUPON_USED_UP", "The coupon has been used. Take it out."];
  return customerFault(coupon, userId);
}

function customerFault(coupon: FoundCoupon, userId: string | null): Fault | null {
  if (coupon.perCustomerLimit === null) return null;
  if (userId === null) return ["SIGN_IN_REQUIRED", "Sign in to use this coupon, or take it out."];
  if (coupon.customerUses < coupon.perCustomerLimit) return null;
  return ["COUPON_USED_UP", "You have used the coupon as often as you may. Take it out."];
}

interface Outcome {
  readonly live: LivePromotions;
  readonly evaluation: Evaluation;
}

const CODES = {
  TIME: "COUPON_NOT_APPLICABLE",
  ENDED: "COUPON_EXPIRED",
  LIMIT: "COUPON_USED_UP",
  SIGN_IN: "SIGN_IN_REQUIRED",
  CONDITION: "COUPON_NOT_APPLICABLE",
  STACKING: "COUPON_NOT_APPLICABLE",
} as const;

/** Why a coupon does nothing for this cart although it may be used. */
export function couponNotApplied(
  { couponCodes }: Shopper,
  { key, promotionId }: FoundCoupon,
  { live, evaluation }: Outcome,
): CheckoutError {
  const index = couponCodes.findIndex((code) => couponKey(code) === key);
  if (!live.byId.has(promotionId)) {
    return errorAt(index, "COUPON_NOT_APPLICABLE", "What the coupon gives is not on at present. Take it out.");
  }
  const why = evaluation.explanations.find((explanation) => explanation.promotionId === promotionId);
  const code = CODES[why?.cause ?? "CONDITION"];
  return errorAt(index, code, `The coupon does not apply: ${why?.reason ?? "another coupon brings the same."}`);
}

const errorAt = (index: number, code: CheckoutErrorCode, message: string): CheckoutError => ({
  code,
  field: ["input", "couponCodes", String(index)],
  message,
});
