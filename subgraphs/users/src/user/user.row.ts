import { hasRole, type Viewer } from "@mall/platform/auth/viewer";
import type { UserRole, UserType } from "./user.types";

/** Columns of `users u`, roles included. */
export const USER_COLUMNS = `u.id, u.email, u.display_name AS "displayName", u.locale,
  ARRAY(SELECT g.role FROM role_grants g WHERE g.user_id = u.id ORDER BY g.role) AS roles`;

/** Organisations that `users u` acts for. */
export const SELLER_IDS_COLUMN = `ARRAY(SELECT m.seller_id FROM seller_members m WHERE m.user_id = u.id ORDER BY m.seller_id) AS "sellerIds"`;

export interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly locale: string;
  readonly roles: UserRole[];
}

/** A person as the caller may see them: all of oneself, id and name of others. */
export function userView(row: UserRow, viewer: Viewer | null): UserType {
  return mayReadPrivate(row.id, viewer) ? ownView(row) : { ...row, email: null, roles: null, locale: null };
}

export function ownView({ id, email, displayName, locale, roles }: UserRow): UserType {
  return { id, email, displayName, locale, roles: [...roles] };
}

export function mayReadPrivate(userId: string, viewer: Viewer | null): boolean {
  return viewer?.id === userId || hasRole(viewer, "ADMINISTRATOR");
}
