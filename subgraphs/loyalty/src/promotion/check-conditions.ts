import type { CheckoutCart, CheckoutLine } from "../checkout/checkout";
import { decimalOf, money } from "@mall/platform/money/money";
import type { Promotion } from "./promotion";

/** Why a promotion does not apply: for programs, and in one sentence. */
export interface Unmet {
  readonly cause: "TIME" | "ENDED" | "LIMIT" | "SIGN_IN" | "CONDITION" | "STACKING";
  readonly reason: string;
}

export const unmet = (cause: Unmet["cause"], reason: string): Unmet => ({ cause, reason });
export const BUDGET_USED_UP = unmet("LIMIT", "Its budget is used up.");
const SIGN_IN = unmet("SIGN_IN", "Sign in to use it.");

/** What the programme knows about the buyer. */
export interface BuyerFacts {
  readonly isMember: boolean;
  readonly hasOrdered: boolean;
  readonly segments: readonly string[];
  readonly qualifyingPoints: number;
}

/** How much of its limits a promotion has used. */
export interface PromotionUse {
  readonly uses: number;
  readonly spentMinor: number;
}

export interface EvaluationFacts {
  readonly buyer: BuyerFacts;
  /** Uses of limited promotions by their id. */
  readonly uses: ReadonlyMap<string, PromotionUse>;
  /** Promotions that this buyer has used as often as they may. */
  readonly exhausted: ReadonlySet<string>;
  /** Personal promotions that were assigned to this buyer, and why. */
  readonly assigned: ReadonlyMap<string, string>;
  /** Points to have earned in twelve months, by the tier's code. */
  readonly tierThresholds: ReadonlyMap<string, number>;
}

export type ConditionedCart = Pick<CheckoutCart, "currencyCode" | "at" | "country" | "lines">;

/** Whether a promotion is about a line. */
export function isAbout({ sellerId, conditions }: Promotion, line: CheckoutLine): boolean {
  const { productIds, categoryIds, sellerIds, excludedProductIds } = conditions;
  return (
    (sellerId === null || sellerId === line.sellerId) &&
    allows(productIds, [line.productId]) &&
    allows(sellerIds, [line.sellerId]) &&
    allows(categoryIds, line.categoryIds) &&
    !excludedProductIds.includes(line.productId)
  );
}

const allows = (list: readonly string[], values: readonly string[]): boolean =>
  list.length === 0 || values.some((value) => list.includes(value));

/** Why a promotion is not for this cart and buyer; null if it is. */
export function conditionUnmet(promotion: Promotion, cart: ConditionedCart, facts: EvaluationFacts): Unmet | null {
  return (
    timeUnmet(promotion, cart) ??
    limitUnmet(promotion, facts) ??
    buyerUnmet(promotion, facts) ??
    assignmentUnmet(promotion, facts) ??
    cartUnmet(promotion, cart)
  );
}

function timeUnmet({ startsAt, endsAt, currencyCode }: Promotion, cart: ConditionedCart): Unmet | null {
  if (startsAt && cart.at < startsAt) return unmet("TIME", `It starts on ${dayOf(startsAt)}.`);
  if (endsAt && cart.at >= endsAt) return unmet("ENDED", `It ended on ${dayOf(endsAt)}.`);
  if (currencyCode !== null && currencyCode !== cart.currencyCode)
    return unmet("CONDITION", `It is for carts in ${currencyCode}.`);
  return null;
}

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

function limitUnmet({ id, useLimit, budgetMinor, perCustomerLimit }: Promotion, facts: EvaluationFacts): Unmet | null {
  const used = facts.uses.get(id);
  if (used && useLimit !== null && used.uses >= useLimit)
    return unmet("LIMIT", "It has been used as often as it could be.");
  if (used && budgetMinor !== null && used.spentMinor >= budgetMinor) return BUDGET_USED_UP;
  if (perCustomerLimit === null) return null;
  if (!facts.buyer.isMember) return SIGN_IN;
  return facts.exhausted.has(id) ? unmet("LIMIT", "You have used it as often as you may.") : null;
}

function buyerUnmet(promotion: Promotion, { buyer, tierThresholds }: EvaluationFacts): Unmet | null {
  const { isFirstOrder, segments, tier } = promotion.conditions;
  if (isForMembers(promotion) && !buyer.isMember) return SIGN_IN;
  if (isFirstOrder && buyer.hasOrdered) return unmet("CONDITION", "It is for a first order.");
  if (!allows(segments, buyer.segments)) return unmet("CONDITION", "It is for invited customers.");
  const threshold = tier === null ? 0 : (tierThresholds.get(tier) ?? Infinity);
  return buyer.qualifyingPoints < threshold ? unmet("CONDITION", `It is for members from tier ${tier}.`) : null;
}

/** A coupon may bring a personal promotion to somebody to whom it was not assigned. */
const assignmentUnmet = ({ id, conditions }: Promotion, { assigned }: EvaluationFacts): Unmet | null =>
  conditions.isPersonal && !assigned.has(id) ? unmet("CONDITION", "It is for those to whom it was given.") : null;

const isForMembers = ({ conditions: { isFirstOrder, isPersonal, segments, tier }, action }: Promotion): boolean =>
  isFirstOrder || isPersonal || segments.length > 0 || tier !== null || action.kind === "EXTRA_POINTS";

function cartUnmet(promotion: Promotion, { lines, country, currencyCode }: ConditionedCart): Unmet | null {
  const { countries, minQuantity, minSubtotalMinor } = promotion.conditions;
  if (countries.length > 0 && (country === null || !countries.includes(country)))
    return unmet("CONDITION", `It is for orders to ${countries.join(", ")}.`);
  const matching = lines.filter((line) => isAbout(promotion, line));
  if (matching.length === 0) return unmet("CONDITION", "Nothing in the cart is part of it.");
  const units = matching.reduce((sum, { quantity }) => sum + quantity, 0);
  if (units < (minQuantity ?? 0))
    return unmet("CONDITION", `It needs ${minQuantity} units of what is part of it; the cart has ${units}.`);
  if (subtotalFor(promotion, lines) < (minSubtotalMinor ?? 0)) {
    return unmet(
      "CONDITION",
      `It needs goods for ${decimalOf(money(minSubtotalMinor ?? 0, currencyCode))} ${currencyCode} or more.`,
    );
  }
  return null;
}

function subtotalFor({ sellerId }: Promotion, lines: readonly CheckoutLine[]): number {
  const counted = sellerId === null ? lines : lines.filter((line) => line.sellerId === sellerId);
  return counted.reduce((sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor, 0);
}
