import type { Viewer } from "@mall/platform/auth/viewer";
import type { LoyaltyDeps } from "../deps";
import type { PromotionUse } from "../promotion/check-conditions";
import { evaluatePromotions } from "../promotion/evaluate-promotions";
import { findPromotion } from "../promotion/find-promotions";
import { type Promotion, shareHalfUp, WHOLE_BP } from "../promotion/promotion";
import { invalid, type PromotionErrorCode, promotionNotFound } from "../promotion/promotion-errors";
import type { Transacted } from "../refusal";
import { findPastOrders, type PastOrder } from "./past-orders";

export interface PromotionSimulate {
  readonly promotionId: string;
  readonly since: Date;
  readonly until: Date;
}

/** What a promotion would have done to past orders. Amounts are minor units of its currency. */
export interface Simulation {
  readonly orders: number;
  readonly applied: number;
  readonly amountMinor: number;
  readonly platformMinor: number;
  readonly extraPoints: number;
  readonly currencyCode: string | null;
  /** False if there were more orders than one simulation looks at. */
  readonly isWhole: boolean;
}

const DAY_MS = 86_400_000;
const MAX_DAYS = 366;
const PAGE = 500;
export const MAX_ORDERS = 20_000;

/** Plays past orders through a promotion, in their order, with its limits and its budget. Changes nothing. */
export async function promotionSimulate(
  { db, promotions }: LoyaltyDeps,
  viewer: Viewer,
  { promotionId, since, until }: PromotionSimulate,
): Promise<Transacted<Simulation, PromotionErrorCode>> {
  const days = (until.getTime() - since.getTime()) / DAY_MS;
  if (!(days > 0 && days <= MAX_DAYS))
    return { userErrors: [invalid("until", `until must be after since, by ${MAX_DAYS} days at most.`)] };
  const promotion = await findPromotion(db, viewer, promotionId);
  if (!promotion) return { userErrors: [promotionNotFound] };
  const { tierThresholds } = await promotions.at(0);
  const trial = new Trial(promotion, tierThresholds);
  let last: PastOrder | null = null;
  while (trial.orders < MAX_ORDERS) {
    const page: PastOrder[] = await findPastOrders(db, { since, until, after: last, first: PAGE });
    for (const order of page) trial.play(order);
    last = page.at(-1) ?? null;
    if (page.length < PAGE) return { done: trial.result(true) };
  }
  return { done: trial.result(false) };
}

/** A promotion on trial: it uses up its limits as it would have, whatever its dates and countries are. */
class Trial {
  orders = 0;
  private applied = 0;
  private amountMinor = 0;
  private platformMinor = 0;
  private extraPoints = 0;
  private readonly usesByCustomer = new Map<string, number>();
  private readonly promotion: Promotion;

  constructor(
    promotion: Promotion,
    private readonly tierThresholds: ReadonlyMap<string, number>,
  ) {
    // As if it had been given to everybody: who will get it is not known before.
    const conditions = { ...promotion.conditions, countries: [], isPersonal: false };
    this.promotion = { ...promotion, startsAt: null, endsAt: null, conditions };
  }

  play(order: PastOrder): void {
    this.orders += 1;
    const { userId, currencyCode, placedAt: at, lines, hasOrdered, segments, qualifyingPoints } = order;
    const { id, perCustomerLimit } = this.promotion;
    const own = this.usesByCustomer.get(userId ?? "") ?? 0;
    const use: PromotionUse = { uses: this.applied, spentMinor: this.amountMinor };
    const { adjustments, extraPoints } = evaluatePromotions(
      { currencyCode, at, lines, country: null, shipping: [] },
      [{ promotion: this.promotion, code: null }],
      {
        buyer: { isMember: userId !== null, hasOrdered, segments, qualifyingPoints },
        uses: new Map([[id, use]]),
        exhausted: new Set(perCustomerLimit !== null && own >= perCustomerLimit ? [id] : []),
        assigned: new Map(),
        tierThresholds: this.tierThresholds,
      },
    );
    const [adjustment] = adjustments;
    if (!adjustment) return;
    this.applied += 1;
    if (userId !== null) this.usesByCustomer.set(userId, own + 1);
    this.extraPoints += extraPoints;
    const amount = adjustment.shares.reduce((sum, share) => sum + share.amountMinor, 0);
    this.amountMinor += amount;
    this.platformMinor += shareHalfUp(amount, adjustment.platformShareBp, WHOLE_BP);
  }

  result(isWhole: boolean): Simulation {
    const { orders, applied, amountMinor, platformMinor, extraPoints } = this;
    return {
      orders,
      applied,
      amountMinor,
      platformMinor,
      extraPoints,
      currencyCode: this.promotion.currencyCode,
      isWhole,
    };
  }
}
