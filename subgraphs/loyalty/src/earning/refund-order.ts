import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { OrderRefunded } from "@mall/schema/events/order-refunded";
import type { EntityManager } from "typeorm";
import { isMembers, lockHold, type MemberHold } from "../hold/hold";
import { moveCredit } from "../hold/hold-credit";
import { returnPoints } from "../hold/return-points";
import { shareHalfUp } from "../promotion/promotion";
import { reverseUnits } from "./reverse-earning";

type Refund = Pick<OrderRefunded, "refundId" | "orderId" | "pointsMinor" | "creditMinor" | "lines" | "at">;

const NOTE = `
  INSERT INTO order_refund (refund_id, order_id, points, credit_minor, reversed_points, refunded_at)
  VALUES ($1, $2, 0, 0, 0, $3) ON CONFLICT (refund_id) DO NOTHING RETURNING refund_id`;
const KEEP = "UPDATE order_refund SET points = $2, credit_minor = $3, reversed_points = $4 WHERE refund_id = $1";

/** Gives back and takes back the exact share of a refund, once for each refund. */
export async function refundOrder(tx: EntityManager, ids: Ids, refund: Refund): Promise<void> {
  const { refundId, orderId } = refund;
  const at = new Date(refund.at);
  const noted = await tx.query<unknown[]>(NOTE, [refundId, orderId, at]);
  if (noted.length === 0) return;
  const hold = await lockHold(tx, orderId);
  const isPaid = hold !== null && isMembers(hold) && hold.state === "CONFIRMED";
  const { points, creditMinor } = isPaid ? await giveBack(tx, ids, { hold, refund, at }) : NOTHING;
  const units = refund.lines.filter(({ quantity }) => quantity > 0);
  const reversed = await reverseUnits(tx, ids, { orderId, units, at });
  await tx.query(KEEP, [refundId, points, creditMinor, reversed]);
}

const NOTHING = { points: 0, creditMinor: 0 };

interface GiveBack {
  readonly hold: MemberHold;
  readonly refund: Refund;
  readonly at: Date;
}

/** Rounded from the running total of what came back, so that all of the value brings back all of the points. */
async function giveBack(tx: EntityManager, ids: Ids, { hold, refund, at }: GiveBack): Promise<typeof NOTHING> {
  const value = Math.min(hold.pointsValueMinor, hold.valueReturned + refund.pointsMinor);
  const due = hold.pointsValueMinor === 0 ? 0 : shareHalfUp(hold.points, value, hold.pointsValueMinor);
  const points = due - hold.pointsReturned;
  const creditMinor = Math.min(refund.creditMinor, hold.creditMinor - hold.creditReturned);
  await tx.query(
    `UPDATE hold SET value_returned = $2, points_returned = $3, credit_returned = credit_returned + $4
     WHERE order_id = $1`,
    [hold.orderId, value, due, creditMinor],
  );
  await returnPoints(tx, ids, { hold, points, at });
  await moveCredit(tx, ids, { hold, amountMinor: creditMinor, at, move: "return" });
  return { points, creditMinor };
}
