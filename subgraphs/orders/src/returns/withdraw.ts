import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import type { Actor } from "../order/actor";
import { checkUnits, type WantedUnits } from "../order/check-units";
import { lockOrderParts, type OrderPart } from "../order/order-part";
import { refuse } from "../refusal";
import { cancelUnits } from "../seller-order/cancel-units";
import { acknowledgeWithdrawal } from "./acknowledge-withdrawal";
import { deliveriesOf } from "./deliveries";
import { insertReturns, type NewReturn } from "./insert-returns";
import { daysAfter, lastMoment, REFUND_DAYS, SEND_DAYS } from "./return-period";
import { type WantedReturn, wantedReturns, withdrawableUnits } from "./wanted-return";

export interface Withdrawal {
  readonly orderId: string;
  /** Null: all of it. */
  readonly lines: readonly WantedUnits[] | null;
  readonly reason: string | null;
  readonly actor: Actor;
}

/** What a withdrawal comes to and until when it can be made; null: its time has not begun to run out. */
export interface WithdrawalOffer {
  readonly wanted: readonly WantedReturn[];
  readonly until: Date | null;
}

/** Looks at a locked order. Refuses what cannot be withdrawn from. */
export async function offerWithdrawal(
  tx: EntityManager,
  deps: OrdersDeps,
  { orderId, lines }: Pick<Withdrawal, "orderId" | "lines">,
): Promise<WithdrawalOffer & { readonly parts: readonly OrderPart[] }> {
  const parts = await lockOrderParts(tx, orderId);
  const all = parts.flatMap((part) => part.lines);
  const units = lines ?? all.map((line) => ({ orderLineId: line.id, quantity: withdrawableUnits(line) }));
  const wanted = units.filter(({ quantity }) => lines !== null || quantity > 0);
  if (lines === null && wanted.length === 0)
    throw refuse("TOO_MANY_UNITS", "Nothing of this order is left to withdraw from.", ["input", "lines"]);
  const checked = checkUnits({ wanted, lines: all, limit: { of: withdrawableUnits, words: "withdrawn from" } });
  const until = lastMoment("WITHDRAWAL", await deliveriesOf(tx, orderId, parts));
  if (until !== null && until < deps.clock.now()) {
    const message = `The 14 days to withdraw ended on ${until.toISOString().slice(0, 10)}. Ask for a return instead.`;
    throw refuse("PERIOD_OVER", message, ["input", "kind"]);
  }
  return { parts, wanted: wantedReturns(parts, checked), until };
}

const FIND_NUMBER = `SELECT number FROM orders WHERE id = $1`;

/**
 * Withdraws from some units, or all: acknowledged at once, since nobody has to approve it. Units not sent yet are
 * cancelled; the others come back. Gives the returns, one for each seller.
 */
export async function withdraw(tx: EntityManager, deps: OrdersDeps, withdrawal: Withdrawal): Promise<string[]> {
  const { parts, wanted } = await offerWithdrawal(tx, deps, withdrawal);
  const [order] = await write<{ number: string }>(tx, FIND_NUMBER, [withdrawal.orderId]);
  const at = deps.clock.now();
  const refundDueAt = daysAfter(at, REFUND_DAYS);
  const returns = wanted.map((one): NewReturn => {
    const isUnderway = one.lines.some(({ quantity }) => quantity > 0);
    return {
      ...{ id: deps.ids.next(), wanted: one, state: isUnderway ? "APPROVED" : "RESOLVED", refundDueAt },
      ...{ dueAt: isUnderway ? daysAfter(at, SEND_DAYS) : null, refundMinor: one.payableMinor },
      acknowledgement: acknowledgeWithdrawal({ number: order?.number ?? "", at, refundDueAt, wanted: one }),
    };
  });
  const { reason, actor } = withdrawal;
  await insertReturns(tx, deps, { kind: "WITHDRAWAL", reason, returns, actor });
  const units = wanted.flatMap(({ lines }) =>
    lines
      .filter(({ cancelled }) => cancelled > 0)
      .map(({ line, cancelled }) => ({ orderLineId: line.id, quantity: cancelled })),
  );
  if (units.length > 0) await cancelUnits(tx, deps, { parts, units, actor, reason: "Withdrawal" });
  return returns.map(({ id }) => id);
}
