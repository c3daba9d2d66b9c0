import type { EntityManager } from "typeorm";

/** One statement: the promotions and coupons of an order count no longer. A second time there is nothing left to free. */
const FREE = `
  WITH promotions AS (
    UPDATE promotion_use SET state = 'RELEASED' WHERE order_id = $1 AND state <> 'RELEASED'
    RETURNING promotion_id, user_id, amount_minor, is_counted, is_per_customer),
  coupons AS (
    UPDATE coupon_redemption SET state = 'RELEASED', settled_at = $2 WHERE order_id = $1 AND state <> 'RELEASED'
    RETURNING coupon_id, user_id, is_per_customer),
  counts AS (
    UPDATE promotion_count c SET uses = uses - 1, spent_minor = spent_minor - p.amount_minor
    FROM promotions p WHERE p.is_counted AND c.promotion_id = p.promotion_id),
  codes AS (
    UPDATE coupon SET uses = uses - 1 FROM coupons c WHERE coupon.id = c.coupon_id AND coupon.use_limit IS NOT NULL)
  UPDATE customer_count c SET uses = uses - 1
  FROM (SELECT user_id, promotion_id AS subject_id FROM promotions WHERE is_per_customer
        UNION ALL SELECT user_id, coupon_id FROM coupons WHERE is_per_customer) freed
  WHERE c.user_id = freed.user_id AND c.subject_id = freed.subject_id`;

export async function freeUses(tx: EntityManager, orderId: string, at: Date): Promise<void> {
  await tx.query(FREE, [orderId, at]);
}

const CONFIRM = `
  WITH promotions AS (UPDATE promotion_use SET state = 'CONFIRMED' WHERE order_id = $1 AND state = 'HELD')
  UPDATE coupon_redemption SET state = 'REDEEMED', settled_at = $2 WHERE order_id = $1 AND state = 'HELD'`;

export async function confirmUses(tx: EntityManager, orderId: string, at: Date): Promise<void> {
  await tx.query(CONFIRM, [orderId, at]);
}
