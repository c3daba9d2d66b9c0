const DAY_MS = 86_400_000;

/** Days after completion in which the buyer may return the goods; until then their points stay pending. */
export const RETURN_WINDOW_DAYS = 14;
/** Days from becoming available until a lot of points expires. */
export const LOT_LIFETIME_DAYS = 365;
/** Points earned in so many days decide the tier. */
export const TIER_PERIOD_DAYS = 365;
/** For so many days a tier is kept that points do not reach any more. */
export const TIER_GRACE_DAYS = 90;
/** A lot that gets points back from a refund or a cancellation lives at least so many days more. */
export const RETURNED_LOT_DAYS = 30;
/** After its end a hold is kept so long for an order whose payment succeeds at the last moment. */
export const HOLD_GRACE_MINUTES = 30;

export function addDays(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * DAY_MS);
}
