import { hasRole, type Viewer } from "@mall/platform/auth/viewer";

/** Whether somebody may look into a seller's shop: its members and administrators. */
export const isInsider = (viewer: Viewer | null, sellerId: string): boolean =>
  hasRole(viewer, "ADMINISTRATOR") || (viewer?.sellerIds.includes(sellerId) ?? false);
