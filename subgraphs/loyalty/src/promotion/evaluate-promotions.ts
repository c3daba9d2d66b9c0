import type { Adjustment, AdjustmentShare, CheckoutCart, Explanation } from "../checkout/checkout";
import { pointsOfLine } from "../points/earn-rule";
import { BUDGET_USED_UP, conditionUnmet, type EvaluationFacts, isAbout, type Unmet, unmet } from "./check-conditions";
import { type Reducible, priceOff, shippingOff } from "./price-off";
import { type Promotion, type PromotionAction, shareDown, WHOLE_BP } from "./promotion";

export type PricedCart = Pick<CheckoutCart, "currencyCode" | "at" | "country" | "lines" | "shipping">;

/** A promotion to try, and the coupon code that brought it. */
export interface Candidate {
  readonly promotion: Promotion;
  readonly code: string | null;
}

export interface Evaluated extends Explanation {
  /** Null if it applied. */
  readonly cause: Unmet["cause"] | null;
}

export interface Evaluation {
  readonly adjustments: Adjustment[];
  readonly explanations: Evaluated[];
  readonly extraPoints: number;
  /** What is left to pay for goods and shipping. */
  readonly payableMinor: number;
}

/** An order gets at most so many points from promotions. */
export const MAX_EXTRA_POINTS = 100_000;

interface Place extends Reducible {
  readonly lineId: string | null;
  readonly sellerId: string;
  leftMinor: number;
}

/** What the promotions before the present one have done. */
interface Progress {
  readonly cart: PricedCart;
  readonly facts: EvaluationFacts;
  readonly goods: Place[];
  readonly shipping: Place[];
  readonly adjustments: Adjustment[];
  readonly groups: Map<string, string>;
  applied: Promotion | null;
  extraPoints: number;
}

/**
 * Tries each promotion once, the highest priority first, each on what the earlier ones left of a price. Pure: the same
 * cart and facts give the same answer, and no price falls below zero.
 */
export function evaluatePromotions(
  cart: PricedCart,
  candidates: readonly Candidate[],
  facts: EvaluationFacts,
): Evaluation {
  const progress: Progress = {
    cart,
    facts,
    ...placesOf(cart),
    adjustments: [],
    groups: new Map(),
    applied: null,
    extraPoints: 0,
  };
  const explanations = inOrder(candidates).map((candidate): Evaluated => {
    const { id: promotionId, title } = candidate.promotion;
    const why =
      stackingUnmet(candidate.promotion, progress) ??
      conditionUnmet(candidate.promotion, cart, facts) ??
      apply(candidate, progress);
    const { cause, reason } = why ?? { cause: null, reason: appliedReason(facts.assigned.get(promotionId)) };
    return { promotionId, title, applied: why === null, cause, reason };
  });
  const places = [...progress.goods, ...progress.shipping];
  return {
    adjustments: progress.adjustments,
    explanations,
    extraPoints: Math.min(progress.extraPoints, MAX_EXTRA_POINTS),
    payableMinor: places.reduce((sum, { leftMinor }) => sum + leftMinor, 0),
  };
}

const appliedReason = (chosenFor: string | undefined): string =>
  chosenFor === undefined ? "It applies." : `It applies: chosen for you. ${chosenFor}`;

/** By priority; a coupon before what applies by itself; then the older first. Each promotion once. */
function inOrder(candidates: readonly Candidate[]): Candidate[] {
  const once = new Map(candidates.map((candidate) => [candidate.promotion.id, candidate]));
  return [...once.values()].sort(
    (left, right) =>
      right.promotion.priority - left.promotion.priority ||
      Number(left.code === null) - Number(right.code === null) ||
      (left.promotion.id < right.promotion.id ? -1 : 1),
  );
}

function placesOf({ lines, shipping }: PricedCart): Pick<Progress, "goods" | "shipping"> {
  return {
    goods: lines.map(({ lineId, sellerId, quantity, unitPriceMinor }) => ({
      ...{ lineId, sellerId, quantity, unitPriceMinor },
      leftMinor: quantity * unitPriceMinor,
    })),
    shipping: shipping.map(({ sellerId, amountMinor }) => ({
      ...{ lineId: null, sellerId, quantity: 1, unitPriceMinor: amountMinor },
      leftMinor: amountMinor,
    })),
  };
}

function stackingUnmet(promotion: Promotion, { applied, groups }: Progress): Unmet | null {
  if (applied?.isExclusive) return unmet("STACKING", `“${applied.title}” does not combine with others.`);
  if (promotion.isExclusive && applied) return unmet("STACKING", `It does not combine with “${applied.title}”.`);
  const first = promotion.exclusiveGroup === null ? undefined : groups.get(promotion.exclusiveGroup);
  return first === undefined ? null : unmet("STACKING", `“${first}” applies in its place.`);
}

/** Does what the promotion does, or says why it cannot. */
function apply({ promotion, code }: Candidate, progress: Progress): Unmet | null {
  const { places, off } = reductionOf(promotion, progress);
  const amount = off.reduce((sum, minor) => sum + minor, 0);
  const points = extraPointsOf(promotion, progress);
  if (amount === 0 && points === 0) return unmet("CONDITION", "There is nothing left that it could lower.");
  const spent = progress.facts.uses.get(promotion.id)?.spentMinor ?? 0;
  if (promotion.budgetMinor !== null && spent + amount > promotion.budgetMinor) return BUDGET_USED_UP;
  const shares = takeOff(places, off);
  const { id: promotionId, title, platformShareBp } = promotion;
  progress.adjustments.push({ promotionId, code, title, platformShareBp, shares });
  progress.extraPoints += points;
  progress.applied = promotion;
  if (promotion.exclusiveGroup !== null) progress.groups.set(promotion.exclusiveGroup, title);
  return null;
}

function takeOff(places: readonly Place[], off: readonly number[]): AdjustmentShare[] {
  return places.flatMap((place, index) => {
    const amountMinor = off[index] ?? 0;
    place.leftMinor -= amountMinor;
    return amountMinor === 0 ? [] : [{ lineId: place.lineId, sellerId: place.sellerId, amountMinor }];
  });
}

function reductionOf(promotion: Promotion, { cart, goods, shipping }: Progress): { places: Place[]; off: number[] } {
  const { action } = promotion;
  const isMatching = (_: Place, index: number): boolean => {
    const line = cart.lines[index];
    return line !== undefined && isAbout(promotion, line);
  };
  const matching = goods.filter(isMatching);
  if (action.kind === "EXTRA_POINTS") return { places: [], off: [] };
  if (action.kind !== "FREE_SHIPPING") return { places: matching, off: priceOff(action, matching) };
  const sellers = new Set(matching.map(({ sellerId }) => sellerId));
  const places = shipping.filter(({ sellerId }) => sellers.has(sellerId));
  return { places, off: shippingOff(action.maxMinor, places) };
}

function extraPointsOf(promotion: Promotion, progress: Progress): number {
  const { action } = promotion;
  return action.kind === "EXTRA_POINTS" ? action.points + pointsByFactor(action, promotion, progress) : 0;
}

function pointsByFactor(
  { factorBp }: Extract<PromotionAction, { kind: "EXTRA_POINTS" }>,
  promotion: Promotion,
  { cart: { lines, currencyCode }, goods }: Progress,
): number {
  const earned = lines.map((line, index) =>
    isAbout(promotion, line) ? pointsOfLine({ lineTotalMinor: goods[index]?.leftMinor ?? 0, currencyCode }) : 0,
  );
  return shareDown(
    earned.reduce((sum, points) => sum + points, 0),
    factorBp,
    WHOLE_BP,
  );
}
