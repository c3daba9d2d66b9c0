import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { DataSource } from "typeorm";
import { couponKey } from "../coupon/coupon-code";
import type { Promotion } from "./promotion";
import { aPromotion, type PromotionOverrides } from "./promotion.fixture";

/** A live promotion, as an administrator would have made and activated it. */
export async function insertPromotion(db: DataSource, overrides: PromotionOverrides = {}): Promise<Promotion> {
  const promotion = aPromotion(overrides);
  await db.query(
    `INSERT INTO promotion (id, seller_id, title, state, needs_coupon, priority, exclusive_group, is_exclusive,
       platform_share_bp, currency_code, starts_at, ends_at, use_limit, per_customer_limit, budget_minor, conditions,
       action, created_by, created_at)
     SELECT id, "sellerId", title, 'ACTIVE', "needsCoupon", priority, "exclusiveGroup", "isExclusive", "platformShareBp",
       "currencyCode", "startsAt", "endsAt", "useLimit", "perCustomerLimit", "budgetMinor", conditions, action, $2, now()
     FROM jsonb_to_record($1::jsonb) AS p(id uuid, "sellerId" uuid, title text, "needsCoupon" boolean, priority integer,
       "exclusiveGroup" text, "isExclusive" boolean, "platformShareBp" integer, "currencyCode" text,
       "startsAt" timestamptz, "endsAt" timestamptz, "useLimit" integer, "perCustomerLimit" integer,
       "budgetMinor" bigint, conditions jsonb, action jsonb)`,
    [JSON.stringify(promotion), uuidV7()],
  );
  if (promotion.useLimit !== null || promotion.budgetMinor !== null) {
    await db.query("INSERT INTO promotion_count (promotion_id, use_limit, budget_minor) VALUES ($1, $2, $3)", [
      promotion.id,
      promotion.useLimit,
      promotion.budgetMinor,
    ]);
  }
  return promotion;
}

export interface CouponOverrides {
  readonly userId?: string | null;
  readonly useLimit?: number | null;
  readonly perCustomerLimit?: number | null;
  readonly expiresAt?: Date | null;
}

/** A coupon that can be used once, unless said otherwise. Returns its id. */
export async function insertCoupon(
  db: DataSource,
  { promotion, code }: { readonly promotion: Promotion; readonly code: string },
  { userId = null, useLimit = 1, perCustomerLimit = null, expiresAt = null }: CouponOverrides = {},
): Promise<string> {
  const id = uuidV7();
  await db.query(
    `INSERT INTO coupon (id, code, code_key, promotion_id, user_id, use_limit, per_customer_limit, expires_at, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now())`,
    [id, code, couponKey(code), promotion.id, userId, useLimit, perCustomerLimit, expiresAt],
  );
  return id;
}
