import type { Peers } from "@mall/platform/peers/peers";
import type { Logger } from "@mall/platform/telemetry/logger";
import type { Clock } from "@mall/platform/time/clock";
import {
  type CheckoutHoldInput,
  type CheckoutQuote,
  type CheckoutQuoteInput,
  NO_QUOTE,
  type PromotionError,
} from "./checkout-quote";

/** What asking needs of a request. */
export interface LoyaltyDeps {
  readonly peers: Peers;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly traceId: string | null;
}

/** Past it, a buyer goes on without promotions, or is told to try again. */
const TIMEOUT_MS = 500;

const ERRORS = "userErrors { code field message }";
const QUOTED = `
  adjustments { promotionId code title platformShareBp shares { lineId sellerId amountMinor } }
  explanations { promotionId title applied reason }
  points { points valueMinor } creditMinor extraPoints ${ERRORS}`;

const QUOTE = `query($input: CheckoutQuoteInput!) { checkoutQuote(input: $input) { ${QUOTED} } }`;
const HOLD = `mutation($input: CheckoutHoldInput!) { checkoutHold(input: $input) { quote { ${QUOTED} } ${ERRORS} } }`;
const RELEASE = `mutation($orderId: ID!) { checkoutRelease(orderId: $orderId) }`;

/** For how long nothing is asked for guests without coupons once loyalty said that nothing applies by itself to anybody. */
const QUIET_MS = 1_000;
const quietSince = new WeakMap<Peers, number>();

/** What loyalty takes off a cart at this moment; nothing is held. Null: it cannot say. */
export async function quotePromotions(deps: LoyaltyDeps, input: CheckoutQuoteInput): Promise<CheckoutQuote | null> {
  const isGuests = input.userId === null && input.couponCodes.length === 0;
  if (isGuests && isQuiet(deps)) return NO_QUOTE;
  const answer = await ask<{ checkoutQuote: CheckoutQuote }>(deps, QUOTE, { input });
  if (answer === null) return null;
  // Every promotion that is live explains itself, whether it applies or not: no explanation, no promotion.
  const { explanations } = answer.checkoutQuote;
  if (isGuests && explanations.length === 0) quietSince.set(deps.peers, deps.clock.now().getTime());
  return answer.checkoutQuote;
}

function isQuiet({ peers, clock }: LoyaltyDeps): boolean {
  const age = clock.now().getTime() - (quietSince.get(peers) ?? Number.NEGATIVE_INFINITY);
  return age >= 0 && age < QUIET_MS;
}

export interface CheckoutHold {
  readonly quote: CheckoutQuote;
  readonly userErrors: readonly PromotionError[];
}

/** Keeps coupon uses, budgets, points and gift credit for an order. Null: loyalty cannot say, and may hold them or not. */
export async function holdPromotions(deps: LoyaltyDeps, input: CheckoutHoldInput): Promise<CheckoutHold | null> {
  const answer = await ask<{ checkoutHold: CheckoutHold }>(deps, HOLD, { input });
  return answer?.checkoutHold ?? null;
}

/** Gives back what was held for an order that will not be. If this fails, the hold ends by itself. */
export async function releasePromotions(deps: LoyaltyDeps, orderId: string): Promise<void> {
  await ask(deps, RELEASE, { orderId });
}

async function ask<Data>(
  { peers, logger, traceId }: Omit<LoyaltyDeps, "clock">,
  operation: string,
  variables: Record<string, unknown>,
): Promise<Data | null> {
  try {
    return await peers.ask<Data>("loyalty", { operation, variables, traceId, timeoutMs: TIMEOUT_MS });
  } catch (error) {
    logger.warn({ err: error }, "loyalty gave no answer");
    return null;
  }
}
