import { actsFor, type MemberDuty } from "@mall/platform/auth/acts-for";
import { hasRole, type Viewer } from "@mall/platform/auth/viewer";

/** Whether somebody may look into a seller's shop: its members, those of the duties named if any are, and administrators. */
export const isInsider = (viewer: Viewer | null, sellerId: string, ...duties: MemberDuty[]): boolean =>
  hasRole(viewer, "ADMINISTRATOR") || actsFor(viewer, sellerId, ...duties);
