import type { EntityManager } from "typeorm";

/** An offer that was not taken ends, and its coupon with it; what an order got stays. */
const WITHDRAW = `
  WITH ended AS (
    UPDATE promotion_assignment SET withdrawn_at = $2 WHERE user_id = $1 AND withdrawn_at IS NULL
    RETURNING coupon_id)
  UPDATE coupon SET expires_at = least(coupon.expires_at, $2) FROM ended WHERE coupon.id = ended.coupon_id`;

export async function withdrawOffers(tx: EntityManager, userId: string, at: Date): Promise<void> {
  await tx.query(WITHDRAW, [userId, at]);
}
