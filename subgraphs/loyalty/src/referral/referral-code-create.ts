import type { Viewer } from "@mall/platform/auth/viewer";
import { couponKey, newCouponCode } from "../coupon/coupon-code";
import type { LoyaltyDeps } from "../deps";

/** Whoever asks again gets the code they have. */
const CREATE = `
  INSERT INTO referral_code (user_id, code, code_key, created_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (user_id) DO UPDATE SET user_id = EXCLUDED.user_id RETURNING code`;

/** The code by which a member's friends come. */
export async function referralCodeCreate({ db, clock }: LoyaltyDeps, viewer: Viewer): Promise<string> {
  const code = newCouponCode("");
  const [row] = await db.query<{ code: string }[]>(CREATE, [viewer.id, code, couponKey(code), clock.now()]);
  if (!row) throw new Error("The code was not written");
  return row.code;
}
