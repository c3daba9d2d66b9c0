/** A coupon as those who manage it see it. */
export interface CouponRow {
  readonly id: string;
  readonly code: string;
  readonly promotionId: string;
  readonly userId: string | null;
  readonly useLimit: number | null;
  readonly perCustomerLimit: number | null;
  readonly expiresAt: Date | null;
}

export const COUPON_COLUMNS = `id, code, promotion_id AS "promotionId", user_id AS "userId", use_limit AS "useLimit",
  per_customer_limit AS "perCustomerLimit", expires_at AS "expiresAt"`;
