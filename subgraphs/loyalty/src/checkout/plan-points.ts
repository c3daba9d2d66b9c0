import { decimalOf, money } from "@mall/platform/money/money";
import { shareDown, WHOLE_BP } from "../promotion/promotion";
import type { CheckoutCart, CheckoutError, PointsTender } from "./checkout";
import type { CheckoutFacts } from "./checkout-facts";

export interface PointsPlan {
  readonly points: PointsTender | null;
  readonly userErrors: CheckoutError[];
}

const FIELD = ["input", "pointsToRedeem"];

type Payer = Pick<CheckoutCart, "userId" | "currencyCode" | "pointsToRedeem">;

/** How many points pay how much of what is left to pay: as asked for, or an error that says how many may. */
export function planPoints(
  { userId, currencyCode, pointsToRedeem }: Payer,
  payableMinor: number,
  { term, availablePoints }: Pick<CheckoutFacts, "term" | "availablePoints">,
): PointsPlan {
  if (pointsToRedeem === 0) return { points: null, userErrors: [] };
  if (userId === null) return refused("SIGN_IN_REQUIRED", "Sign in to pay with points.");
  if (term === null) return refused("POINTS_TOO_MANY", `Points do not pay in ${currencyCode}. Redeem none.`);
  if (pointsToRedeem > availablePoints)
    return refused("POINTS_NOT_ENOUGH", `You have ${availablePoints} points. Redeem ${availablePoints} at most.`);
  const valueMinor = shareDown(pointsToRedeem, term.valueMinor, term.points);
  const mostMinor = shareDown(payableMinor, term.maxShareBp, WHOLE_BP);
  if (valueMinor > mostMinor) {
    const most = pointsFor(mostMinor, term);
    const amount = `${decimalOf(money(mostMinor, currencyCode))} ${currencyCode}`;
    return refused("POINTS_TOO_MANY", `Points may pay ${amount} of this order. Redeem ${most} at most.`);
  }
  return { points: valueMinor === 0 ? null : { points: pointsFor(valueMinor, term), valueMinor }, userErrors: [] };
}

/** The fewest points that are worth so much: those that a rounded value does not need stay with the member. */
function pointsFor(minor: number, { points, valueMinor }: NonNullable<CheckoutFacts["term"]>): number {
  const value = BigInt(valueMinor);
  return Number((BigInt(minor) * BigInt(points) + value - 1n) / value);
}

const refused = (code: CheckoutError["code"], message: string): PointsPlan => ({
  points: null,
  userErrors: [{ code, field: FIELD, message }],
});
