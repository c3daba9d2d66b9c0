import { hasRole, type Viewer } from "@mall/platform/auth/viewer";

export const MODERATOR_ROLES = ["ADMINISTRATOR", "MODERATOR"] as const;

/** Whether somebody looks at cases: moderators and administrators. */
export function isModerator(viewer: Viewer | null): boolean {
  return MODERATOR_ROLES.some((role) => hasRole(viewer, role));
}
