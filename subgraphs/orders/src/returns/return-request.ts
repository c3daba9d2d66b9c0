import type { Viewer } from "@mall/platform/auth/viewer";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { answerOnce } from "../idempotency/answer-once";
import type { Actor } from "../order/actor";
import { checkUnits, type WantedUnits } from "../order/check-units";
import { assertMine } from "../order/order-cancel";
import { lockOrderParts } from "../order/order-part";
import { performPaymentOperations } from "../payment/perform-operations";
import { refuse, transact } from "../refusal";
import { TextCheck } from "../text/check-text";
import { deliveriesOf } from "./deliveries";
import { insertReturns } from "./insert-returns";
import { type ReturnError, type ReturnErrorCode } from "./return-errors";
import { DECIDE_DAYS, daysAfter, lastMoment, type ReturnKind, WINDOW_DAYS } from "./return-period";
import { deliveredUnits, wantedReturns } from "./wanted-return";
import { withdraw } from "./withdraw";

export interface ReturnRequest {
  readonly orderId: string;
  readonly kind: ReturnKind;
  readonly lines: readonly WantedUnits[];
  readonly reason?: string | null;
  readonly idempotencyKey: string;
}

export interface ReturnOutcome {
  /** The returns, one for each seller; empty if there is none. */
  readonly returnIds: readonly string[];
  readonly userErrors: readonly ReturnError[];
}

export const returnRefused = (...userErrors: readonly ReturnError[]): ReturnOutcome => ({ returnIds: [], userErrors });

/** Asks to send units back, for the buyer and administrators. A WITHDRAWAL is thereby made; others are decided by the seller. */
export async function returnRequest(
  deps: OrdersDeps,
  viewer: Viewer,
  { orderId, kind, lines, ...input }: ReturnRequest,
): Promise<ReturnOutcome> {
  const check = new TextCheck();
  const key = check.idempotencyKey(input.idempotencyKey);
  const reason = check.optional(["input", "reason"], input.reason, { max: 2_000, multiline: true });
  if (check.faults.length > 0) return returnRefused(...check.faults);
  const { done, userErrors } = await transact<{ returnIds: string[] }, ReturnErrorCode>(deps.db, async (tx) => {
    const { userId } = await assertMine(tx, viewer, orderId);
    const actor: Actor = { id: viewer.id, kind: viewer.id === userId ? "BUYER" : "MALL" };
    const call = { owner: viewer.id, operation: "returnRequest", key, request: { orderId, kind, lines, reason } };
    return answerOnce(tx, call, async () => {
      const wish = { orderId, kind, lines, reason, actor };
      return { returnIds: await (kind === "WITHDRAWAL" ? withdraw(tx, deps, wish) : askForReturn(tx, deps, wish)) };
    });
  });
  if (!done) return returnRefused(...userErrors);
  deps.wakeRelay();
  await performPaymentOperations(deps, orderId);
  return { ...done, userErrors: [] };
}

interface ReturnWish {
  readonly orderId: string;
  readonly kind: ReturnKind;
  readonly lines: readonly WantedUnits[];
  readonly reason: string | null;
  readonly actor: Actor;
}

/** Only what arrived comes back, of one seller, who decides within some days or agrees by silence. */
async function askForReturn(tx: EntityManager, deps: OrdersDeps, wish: ReturnWish): Promise<string[]> {
  const parts = await lockOrderParts(tx, wish.orderId);
  const all = parts.flatMap((part) => part.lines);
  const limit = { of: deliveredUnits, words: "sent back" };
  const [wanted, ...others] = wantedReturns(parts, checkUnits({ wanted: wish.lines, lines: all, limit }));
  if (!wanted || others.length > 0) {
    const message = "These lines are of several sellers. Ask once for each of them.";
    throw refuse("ONE_SELLER_PER_RETURN", message, ["input", "lines"]);
  }
  const now = deps.clock.now();
  const until = lastMoment(wish.kind, await deliveriesOf(tx, wish.orderId, [wanted.part]));
  if (until !== null && until < now) {
    const days = WINDOW_DAYS[wish.kind];
    const message = `The ${days} days for such a return ended on ${until.toISOString().slice(0, 10)}. Write to the seller.`;
    throw refuse("PERIOD_OVER", message, ["input", "kind"]);
  }
  const one = {
    ...{ id: deps.ids.next(), wanted, state: "REQUESTED" as const, acknowledgement: null },
    ...{ dueAt: daysAfter(now, DECIDE_DAYS), refundDueAt: null, refundMinor: null },
  };
  const { kind, reason, actor } = wish;
  await insertReturns(tx, deps, { kind, reason, actor, returns: [one] });
  return [one.id];
}
