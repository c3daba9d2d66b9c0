import { createHash } from "node:crypto";
import { readOne } from "@mall/platform/database/read";
import { retrying } from "@mall/platform/database/retry";
import { write } from "@mall/platform/database/write";
import { badInput } from "@mall/platform/errors/coded-error";
import type { EntityManager } from "typeorm";
import type { LoyaltyDeps } from "../deps";
import { moveCredit } from "../hold/hold-credit";
import { holdPoints } from "../hold/hold-points";
import type { LivePromotions } from "../promotion/promotion-cache";
import { checkCart, checkId } from "./check-cart";
import type { CheckoutError, CheckoutHoldRequest, CheckoutQuote } from "./checkout";
import { CHECKOUT_FACTS, type CheckoutFacts } from "./checkout-facts";
import { TAKE_USES } from "./hold-sql";
import { type CheckoutPlan, planCheckout } from "./plan-checkout";
import { factsValues } from "./quote-checkout";

export interface HoldOutcome {
  readonly quote: CheckoutQuote | null;
  readonly userErrors: CheckoutError[];
}

/** Somebody took the last of something between our look and our grip: look again. */
class Overtaken extends Error {}
const MAX_TRIES = 10;

/** Holds what a cart is quoted, all of it or nothing. Asked twice for one order, it answers twice and holds once. */
export async function holdCheckout(deps: LoyaltyDeps, request: CheckoutHoldRequest): Promise<HoldOutcome> {
  checkCart(request);
  checkId("orderId", request.orderId);
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryHold(deps, request);
    } catch (error) {
      if (!(error instanceof Overtaken) || tries >= MAX_TRIES) throw error;
    }
  }
}

/** Looks outside of the transaction, so that none waits for a connection with locks in its hands; takes inside of it. */
async function tryHold(deps: LoyaltyDeps, request: CheckoutHoldRequest): Promise<HoldOutcome> {
  const facts = await readOne<CheckoutFacts>(deps.db, CHECKOUT_FACTS, factsValues(request, request.orderId));
  if (!facts) throw new Error("The facts of a checkout are one row");
  const requestHash = hashOf(request);
  if (facts.hold) return earlierAnswer(facts.hold, requestHash);
  const live = await deps.promotions.at(facts.version);
  const plan = planCheckout(request, facts, live);
  if (plan.quote.userErrors.length > 0) return { quote: null, userErrors: plan.quote.userErrors };
  const at = deps.clock.now();
  await retrying(() =>
    deps.db.transaction(async (tx) => {
      await takeUses(tx, { request, plan, live, requestHash, at });
      await takeTenders(tx, deps, { request, plan, at });
    }),
  );
  return { quote: plan.quote, userErrors: [] };
}

const hashOf = ({ at: _at, expiresAt: _expiresAt, ...request }: CheckoutHoldRequest): string =>
  createHash("sha256").update(JSON.stringify(request)).digest("base64url");

function earlierAnswer(hold: NonNullable<CheckoutFacts["hold"]>, requestHash: string): HoldOutcome {
  if (hold.requestHash !== requestHash)
    throw badInput(["input", "orderId"], "Another cart is held for this order. Use a new order id.");
  if (hold.state === "HELD" || hold.state === "CONFIRMED")
    return { quote: hold.quote as CheckoutQuote, userErrors: [] };
  const message = "What was held for this order has been given back. Place a new order.";
  return { quote: null, userErrors: [{ code: "HOLD_ENDED", field: ["input", "orderId"], message }] };
}

interface Taking {
  readonly request: CheckoutHoldRequest;
  readonly plan: CheckoutPlan;
  readonly at: Date;
}

interface UsesToTake extends Taking {
  readonly live: LivePromotions;
  readonly requestHash: string;
}

interface Taken {
  readonly held: number;
  readonly counted: number;
  readonly countedCodes: number;
  readonly customer: number;
}

async function takeUses(tx: EntityManager, { request, plan, live, requestHash, at }: UsesToTake): Promise<void> {
  const promotions = promotionUses(plan, live);
  const coupons = couponUses(plan, promotions);
  const { orderId, cartId, userId, currencyCode, expiresAt } = request;
  const { quote } = plan;
  const hold = {
    ...{ orderId, cartId, userId, currencyCode, expiresAt, requestHash, quote },
    points: quote.points?.points ?? 0,
    pointsValueMinor: quote.points?.valueMinor ?? 0,
    creditMinor: quote.creditMinor,
    extraPoints: quote.extraPoints,
  };
  const values = [...[hold, promotions, coupons].map((rows) => JSON.stringify(rows)), at];
  const [taken] = await write<Taken>(tx, TAKE_USES, values);
  const wanted: Taken = {
    held: 1,
    counted: promotions.filter(({ isCounted }) => isCounted).length,
    countedCodes: coupons.filter(({ isCounted }) => isCounted).length,
    customer: [...promotions, ...coupons].filter(({ perCustomerLimit }) => perCustomerLimit !== null).length,
  };
  const isWhole = (Object.keys(wanted) as (keyof Taken)[]).every((part) => taken?.[part] === wanted[part]);
  if (!isWhole) throw new Overtaken();
}

/** Each promotion that applies, with what it takes off in all. */
function promotionUses({ quote }: CheckoutPlan, live: LivePromotions) {
  return quote.adjustments.map(({ promotionId, shares }) => {
    const { useLimit = null, budgetMinor = null, perCustomerLimit = null } = live.byId.get(promotionId) ?? {};
    const amountMinor = shares.reduce((sum, share) => sum + share.amountMinor, 0);
    return { promotionId, amountMinor, isCounted: useLimit !== null || budgetMinor !== null, perCustomerLimit };
  });
}

function couponUses({ coupons }: CheckoutPlan, promotions: ReturnType<typeof promotionUses>) {
  return coupons.map(({ id: couponId, promotionId, useLimit, perCustomerLimit }) => ({
    couponId,
    amountMinor: promotions.find((promotion) => promotion.promotionId === promotionId)?.amountMinor ?? 0,
    isCounted: useLimit !== null,
    perCustomerLimit,
  }));
}

async function takeTenders(tx: EntityManager, { ids }: LoyaltyDeps, { request, plan, at }: Taking): Promise<void> {
  const { orderId, userId, currencyCode } = request;
  const { points, creditMinor } = plan.quote;
  if (userId === null) return;
  if (points) {
    const got = await holdPoints(tx, ids, { orderId, userId, points: points.points, at });
    if (got < points.points) throw new Overtaken();
  }
  const hold = { orderId, userId, currencyCode };
  const isCovered = await moveCredit(tx, ids, { hold, amountMinor: creditMinor, at, move: "hold" });
  if (!isCovered) throw new Overtaken();
}
