import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import { type Hold, isMembers } from "./hold";
import { moveCredit } from "./hold-credit";
import { holdPoints } from "./hold-points";

/** Lots of the first time gave everything back: the new ones are written in their place. */
const FORGET_LOTS = "DELETE FROM hold_lot WHERE order_id = $1";

/** Counted again only where the limit has room: others may have had the coupon since. */
const COUNT_AGAIN = `
  WITH codes AS (
    UPDATE coupon SET uses = uses + 1 FROM coupon_redemption r
    WHERE r.order_id = $1 AND coupon.id = r.coupon_id AND coupon.use_limit IS NOT NULL AND coupon.uses < coupon.use_limit
    RETURNING coupon.id),
  counts AS (
    UPDATE promotion_count c SET uses = uses + 1, spent_minor = spent_minor + u.amount_minor FROM promotion_use u
    WHERE u.order_id = $1 AND u.is_counted AND c.promotion_id = u.promotion_id
      AND (c.use_limit IS NULL OR c.uses < c.use_limit)
      AND (c.budget_minor IS NULL OR c.spent_minor + u.amount_minor <= c.budget_minor)
    RETURNING c.promotion_id),
  uses AS (
    UPDATE promotion_use SET state = 'HELD', is_per_customer = false
    WHERE order_id = $1 AND (NOT is_counted OR promotion_id IN (SELECT promotion_id FROM counts)))
  UPDATE coupon_redemption r SET state = 'HELD', is_per_customer = false FROM coupon
  WHERE r.order_id = $1 AND coupon.id = r.coupon_id
    AND (coupon.use_limit IS NULL OR coupon.id IN (SELECT id FROM codes))`;

/**
 * For an order that was placed although its hold had ended: takes its uses, points and credit once more. What is
 * missing by now is borne by the mall, whose order went through. Returns what was taken.
 */
export async function takeAgain(
  tx: EntityManager,
  ids: Ids,
  { hold, at }: { readonly hold: Hold; readonly at: Date },
): Promise<Hold> {
  const { orderId } = hold;
  await tx.query(COUNT_AGAIN, [orderId]);
  if (!isMembers(hold)) return hold;
  await tx.query(FORGET_LOTS, [orderId]);
  const { userId } = hold;
  const points = await holdPoints(tx, ids, { orderId, userId, points: hold.points, at });
  const { creditMinor: amountMinor } = hold;
  const creditMinor = (await moveCredit(tx, ids, { hold, amountMinor, at, move: "hold" })) ? amountMinor : 0;
  const taken = { ...hold, points, creditMinor };
  await tx.query(`UPDATE hold SET points = $2, credit_minor = $3 WHERE order_id = $1`, [orderId, points, creditMinor]);
  return taken;
}
