import { hasRole, type Viewer } from "@mall/platform/auth/viewer";

/** What is a seller's own affair: its members and administrators. */
export const mayActFor = (viewer: Viewer | null, sellerId: string): boolean =>
  viewer !== null && (viewer.sellerIds.includes(sellerId) || hasRole(viewer, "ADMINISTRATOR"));
