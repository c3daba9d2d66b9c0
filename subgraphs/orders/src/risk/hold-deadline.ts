/**
 * How long an order waits for a person: two nights and a day, well within the days for which banks keep what was
 * authorised. Until then its stock, coupons and points are its own.
 */
export const HOLD_HOURS = 48;

export const heldUntil = (heldAt: Date): Date => new Date(heldAt.getTime() + HOLD_HOURS * 3_600_000);
