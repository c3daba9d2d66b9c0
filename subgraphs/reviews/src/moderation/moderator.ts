import { placesHeld } from "@mall/platform/auth/admin-tiers";
import { hasRole, type Viewer } from "@mall/platform/auth/viewer";

export const MODERATOR_ROLES = ["ADMINISTRATOR", "MODERATOR"] as const;

/** Whether somebody looks at all cases: moderators and administrators. */
export function isModerator(viewer: Viewer | null): boolean {
  return MODERATOR_ROLES.some((role) => hasRole(viewer, role));
}

/** The sellers and categories whose cases somebody looks at who does not look at all; empty: at none. */
export const placesModerated = (viewer: Viewer | null): string[] => (viewer ? placesHeld(viewer, "MODERATOR") : []);
