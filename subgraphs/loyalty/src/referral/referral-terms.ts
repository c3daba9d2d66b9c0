/** Points for who recommended the mall, once the friend's order can no longer be returned. */
export const REFERRER_POINTS = 200;
/** Points for the friend. */
export const REFEREE_POINTS = 100;
/** The friend's order must earn so many points, extra points included, and keep them. */
export const LEAST_POINTS = 20;
/** More people by one code within so many days are looked at by a person. */
export const VELOCITY_LIMIT = 10;
export const VELOCITY_DAYS = 30;
/** Rewards for one code within a year. */
export const YEARLY_LIMIT = 20;
/** What referrals give lives so long. */
export const REFERRAL_POINTS_DAYS = 180;

export type ReferralReason =
  "VELOCITY" | "SHARED_ADDRESS" | "SHARED_PAYMENT" | "SHARED_DEVICE" | "ORDER_RETURNED" | "YEARLY_LIMIT" | "DECLINED";
