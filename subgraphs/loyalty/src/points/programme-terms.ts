const DAY_MS = 86_400_000;

/** Days after completion in which the buyer may return the goods; until then their points stay pending. */
export const RETURN_WINDOW_DAYS = 14;
/** Days from becoming available until a lot of points expires. */
export const LOT_LIFETIME_DAYS = 365;
/** Points earned in so many days decide the tier. */
export const TIER_PERIOD_DAYS = 365;

export function addDays(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * DAY_MS);
}
