import { isAdminRole } from "@mall/platform/auth/admin-tiers";

const DAY_MS = 24 * 60 * 60 * 1000;
const IDLE_MS = 14 * DAY_MS;
const ABSOLUTE_MS = 90 * DAY_MS;
/** Those who run the mall sign in every day. */
const ADMINISTRATION_MS = DAY_MS / 2;

/** A used refresh token still gives the same successor for this long, for a client whose answer was lost. */
export const GRACE_MS = 10_000;

/** When a session ends if it is not used, and when it ends whatever happens. */
export const idleEnd = (now: Date): Date => new Date(now.getTime() + IDLE_MS);
export const absoluteEnd = (now: Date, roles: readonly string[]): Date =>
  new Date(now.getTime() + (roles.some(isAdminRole) ? ADMINISTRATION_MS : ABSOLUTE_MS));
