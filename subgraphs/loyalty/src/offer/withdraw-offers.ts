import type { EntityManager } from "typeorm";

/** An offer that was not taken ends, and its coupon with it; what an order got stays. */
const withdraw = (column: string): string => `
  WITH ended AS (
    UPDATE promotion_assignment SET withdrawn_at = $2 WHERE ${column} = $1 AND withdrawn_at IS NULL
    RETURNING coupon_id)
  UPDATE coupon SET expires_at = least(coupon.expires_at, $2) FROM ended WHERE coupon.id = ended.coupon_id`;

export async function withdrawOffers(tx: EntityManager, userId: string, at: Date): Promise<void> {
  await tx.query(withdraw("user_id"), [userId, at]);
}

/** What one decision led to. */
export async function withdrawOffer(tx: EntityManager, decisionId: string, at: Date): Promise<void> {
  await tx.query(withdraw("decision_id"), [decisionId, at]);
}
