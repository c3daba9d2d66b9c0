/**
 * How long an order waits for a person: two nights and a day, well within the days for which banks keep what was
 * authorised. Until then its stock, coupons and points are its own.
 */
export const HOLD_HOURS = 48;

/** How long it waits for its buyer, who has a letter within seconds: others want the same goods. */
export const CONFIRM_HOURS = 24;

const HOUR_MS = 3_600_000;

export const heldUntil = (heldAt: Date): Date => new Date(heldAt.getTime() + HOLD_HOURS * HOUR_MS);
export const confirmableUntil = (heldAt: Date): Date => new Date(heldAt.getTime() + CONFIRM_HOURS * HOUR_MS);
