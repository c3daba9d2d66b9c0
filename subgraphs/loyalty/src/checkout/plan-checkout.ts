import type { Candidate, Evaluation } from "../promotion/evaluate-promotions";
import { evaluatePromotions } from "../promotion/evaluate-promotions";
import type { EvaluationFacts } from "../promotion/check-conditions";
import type { LivePromotions } from "../promotion/promotion-cache";
import type { CheckoutCart, CheckoutError, CheckoutQuote } from "./checkout";
import type { CheckoutFacts, FoundCoupon } from "./checkout-facts";
import { couponNotApplied, findCoupons } from "./find-coupons";
import { planPoints } from "./plan-points";

export interface CheckoutPlan {
  readonly quote: CheckoutQuote;
  /** Coupons whose promotion applies. */
  readonly coupons: readonly FoundCoupon[];
}

/** What loyalty does for a cart. Pure: the same cart, facts and promotions give the same plan. */
export function planCheckout(cart: CheckoutCart, facts: CheckoutFacts, live: LivePromotions): CheckoutPlan {
  const { coupons: entered, userErrors } = findCoupons(cart, facts);
  const evaluation = evaluatePromotions(cart, candidatesOf(entered, facts, live), evaluationFacts(cart, facts, live));
  const applied = new Set(evaluation.adjustments.map(({ promotionId }) => promotionId));
  const coupons = entered.filter(({ promotionId }) => applied.has(promotionId));
  const idle = entered.filter((coupon) => !coupons.includes(coupon));
  const { points, userErrors: pointsErrors } = planPoints(cart, evaluation.payableMinor, facts);
  const restMinor = evaluation.payableMinor - (points?.valueMinor ?? 0);
  const notApplied = idle.map((coupon) => couponNotApplied(cart, coupon, { live, evaluation }));
  return {
    coupons,
    quote: {
      ...answerOf(evaluation),
      points,
      creditMinor: cart.useGiftCredit ? Math.min(facts.creditMinor, restMinor) : 0,
      userErrors: [...userErrors, ...notApplied, ...pointsErrors, ...creditErrors(cart)],
    },
  };
}

const answerOf = ({ adjustments, explanations, extraPoints }: Evaluation) => ({
  adjustments,
  explanations: explanations.map(({ promotionId, title, applied, reason }) => ({
    promotionId,
    title,
    applied,
    reason,
  })),
  extraPoints,
});

/**
 * What applies by itself, and what a coupon brings. Promotions for coupons that were not entered, and those that were given
 * to somebody else, stay unmentioned.
 */
function candidatesOf(
  coupons: readonly FoundCoupon[],
  { assigned }: CheckoutFacts,
  { promotions, byId }: LivePromotions,
): Candidate[] {
  const own = new Set(assigned.map(({ promotionId }) => promotionId));
  const automatic = promotions.filter(
    ({ id, needsCoupon, conditions }) => !needsCoupon && (!conditions.isPersonal || own.has(id)),
  );
  const brought = coupons.flatMap(({ code, promotionId }) => {
    const promotion = byId.get(promotionId);
    return promotion ? [{ promotion, code }] : [];
  });
  return [...automatic.map((promotion) => ({ promotion, code: null })), ...brought];
}

function evaluationFacts(
  { userId }: CheckoutCart,
  facts: CheckoutFacts,
  { tierThresholds }: LivePromotions,
): EvaluationFacts {
  const { segments, hasOrdered, qualifyingPoints } = facts;
  return {
    buyer: { isMember: userId !== null, segments, hasOrdered, qualifyingPoints },
    uses: new Map(facts.uses.map((use) => [use.promotionId, use])),
    exhausted: new Set(facts.exhausted),
    assigned: new Map(facts.assigned.map(({ promotionId, reason }) => [promotionId, reason])),
    tierThresholds,
  };
}

function creditErrors({ userId, useGiftCredit }: CheckoutCart): CheckoutError[] {
  if (!useGiftCredit || userId !== null) return [];
  const message = "Sign in to pay with gift credit.";
  return [{ code: "SIGN_IN_REQUIRED", field: ["input", "useGiftCredit"], message }];
}
