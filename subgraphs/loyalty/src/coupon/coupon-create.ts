import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { LoyaltyDeps } from "../deps";
import type { PromotionErrorCode, PromotionFault } from "../promotion/promotion-errors";
import { lockPromotion } from "../promotion/promotion-update";
import { refuse, type Transacted, transact } from "../refusal";
import { couponKey } from "./coupon-code";
import { couponFault, rangeFault } from "./coupons-generate";
import { COUPON_COLUMNS, type CouponRow } from "./coupon-row";

export interface CouponCreate {
  readonly promotionId: string;
  readonly code: string;
  readonly userId?: string | null;
  readonly useLimit?: number | null;
  readonly perCustomerLimit?: number | null;
  readonly expiresAt?: Date | null;
}

export type CouponOutcome = Transacted<CouponRow, PromotionErrorCode>;

const MAX_LIMIT = 1_000_000_000;

const INSERT = `
  INSERT INTO coupon (id, code, code_key, promotion_id, user_id, use_limit, per_customer_limit, expires_at, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (code_key) DO NOTHING RETURNING ${COUPON_COLUMNS}`;

/** One coupon with a code of the caller's choice, for everybody who has it or for one member. */
export async function couponCreate(deps: LoyaltyDeps, viewer: Viewer, command: CouponCreate): Promise<CouponOutcome> {
  const { promotionId, code, userId = null, useLimit = null, perCustomerLimit = null, expiresAt = null } = command;
  const key = couponKey(code);
  const userErrors = couponFaults(command, key);
  if (userErrors.length > 0) return { userErrors };
  return transact(deps.db, async (tx) => {
    await lockPromotion(tx, viewer, promotionId);
    const terms = [userId, useLimit, perCustomerLimit, expiresAt, deps.clock.now()];
    const values = [deps.ids.next(), code.trim().toUpperCase(), key, promotionId, ...terms];
    const [row] = await tx.query<CouponRow[]>(INSERT, values);
    if (row) return row;
    throw refuse("CODE_TAKEN", "There is a coupon of this code, or of one like it. Choose another.", ["input", "code"]);
  });
}

function couponFaults({ userId, useLimit, perCustomerLimit }: CouponCreate, key: string | null): PromotionFault[] {
  return [
    ...(key !== null && key.length >= 4
      ? []
      : [couponFault("code", "code must be 4 to 40 letters, digits, spaces and dashes.")]),
    ...(userId && !isUuid(userId) ? [couponFault("userId", "userId is no id of the mall.")] : []),
    ...rangeFault("useLimit", useLimit, MAX_LIMIT),
    ...rangeFault("perCustomerLimit", perCustomerLimit, MAX_LIMIT),
  ];
}
