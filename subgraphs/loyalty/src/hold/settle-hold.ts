import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import { postJournals } from "../points/post-journals";
import { confirmUses, freeUses } from "./free-uses";
import { type Hold, isMembers, lockHold, type MemberHold } from "./hold";
import { moveCredit } from "./hold-credit";
import { type HoldMove, nextHoldState } from "./hold-status";
import { freePoints, returnPoints } from "./return-points";
import { takeAgain } from "./take-again";

export interface OrderMoment {
  readonly orderId: string;
  readonly at: Date;
}

/** The order was placed: what was held is spent. An order that had its hold taken away is charged as far as it goes. */
export async function confirmHold(tx: EntityManager, ids: Ids, moment: OrderMoment): Promise<void> {
  const hold = await moveHold(tx, "confirm", moment);
  if (!hold) return;
  const { orderId, at } = moment;
  const spent = hold.state === "RELEASED" ? await takeAgain(tx, ids, { hold, at }) : hold;
  await confirmUses(tx, orderId, at);
  if (isMembers(spent)) await spend(tx, ids, { hold: spent, at });
}

/** There was no order: what was held is free again. True if something was held. */
export async function releaseHold(tx: EntityManager, ids: Ids, moment: OrderMoment): Promise<boolean> {
  const hold = await moveHold(tx, "release", moment);
  if (!hold) return false;
  await freeUses(tx, moment.orderId, moment.at);
  if (!isMembers(hold)) return true;
  await freePoints(tx, ids, { hold, points: hold.points, at: moment.at });
  await moveCredit(tx, ids, { hold, amountMinor: hold.creditMinor, at: moment.at, move: "free" });
  return true;
}

/** A placed order was cancelled as a whole: its uses count no longer, and what it has not given back yet comes back. */
export async function cancelHold(tx: EntityManager, ids: Ids, moment: OrderMoment): Promise<void> {
  const hold = await moveHold(tx, "cancel", moment);
  if (!hold) return;
  await freeUses(tx, moment.orderId, moment.at);
  if (!isMembers(hold)) return;
  await returnPoints(tx, ids, { hold, points: hold.points - hold.pointsReturned, at: moment.at });
  const amountMinor = hold.creditMinor - hold.creditReturned;
  await moveCredit(tx, ids, { hold, amountMinor, at: moment.at, move: "return" });
  await tx.query(
    `UPDATE hold SET points_returned = points, value_returned = points_value_minor, credit_returned = credit_minor
     WHERE order_id = $1`,
    [moment.orderId],
  );
}

/** The hold as it was before the move; null if there is none, or if its state forbids the move. */
async function moveHold(tx: EntityManager, move: HoldMove, { orderId, at }: OrderMoment): Promise<Hold | null> {
  const hold = await lockHold(tx, orderId);
  const next = hold && nextHoldState(hold.state, move);
  if (!hold || !next) return null;
  await tx.query("UPDATE hold SET state = $2, settled_at = $3 WHERE order_id = $1", [orderId, next, at]);
  return hold;
}

async function spend(
  tx: EntityManager,
  ids: Ids,
  { hold, at }: { readonly hold: MemberHold; readonly at: Date },
): Promise<void> {
  const { orderId, userId, points } = hold;
  const memo = "Points paid for a part of the order";
  if (points > 0) {
    await postJournals(tx, ids, [{ userId, kind: "SPENT", from: "HELD", to: "REDEEMED", points, orderId, memo, at }]);
  }
  await moveCredit(tx, ids, { hold, amountMinor: hold.creditMinor, at, move: "spend" });
}
