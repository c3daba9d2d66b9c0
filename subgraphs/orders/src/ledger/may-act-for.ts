import { actsFor } from "@mall/platform/auth/acts-for";
import { hasOneOf, type Viewer } from "@mall/platform/auth/viewer";

/** A seller's money: for its owners, managers and those who look after it, and administrators. */
export const mayActFor = (viewer: Viewer | null, sellerId: string): boolean =>
  viewer !== null && (actsFor(viewer, sellerId, "FINANCE") || hasOneOf(viewer, "ADMINISTRATOR", "FINANCE"));
