import { hasOneOf, type Viewer } from "@mall/platform/auth/viewer";
import type { UserRole, UserType } from "./user.types";

/** Columns of `users u`, with the roles that have not run out; `now` is the parameter that holds the time. */
export const userColumns = (now: `$${number}`): string => `u.id, u.email, u.display_name AS "displayName", u.locale,
  ARRAY(SELECT CASE g.scope WHEN 'PLATFORM' THEN g.role ELSE g.role || '@' || g.scope END FROM role_grants g
    WHERE g.user_id = u.id AND (g.expires_at IS NULL OR g.expires_at > ${now}::timestamptz)
    ORDER BY g.role, g.scope) AS roles`;

/** Organisations that `users u` acts for, and as what. */
export const SELLER_IDS_COLUMN = `ARRAY(SELECT m.seller_id FROM seller_members m WHERE m.user_id = u.id ORDER BY m.seller_id) AS "sellerIds",
  (SELECT coalesce(jsonb_object_agg(m.seller_id, m.role), '{}') FROM seller_members m WHERE m.user_id = u.id) AS "sellerRoles"`;

export interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly locale: string;
  /** As tokens carry them: `CATALOGUE`, or `CATALOGUE@category:…` where it holds in a part only. */
  readonly roles: string[];
}

/** A person as the caller may see them: all of oneself, id and name of others. */
export function userView(row: UserRow, viewer: Viewer | null): UserType {
  const view = ownView(row);
  return mayReadPrivate(row.id, viewer) ? view : { ...view, email: null, roles: null, locale: null };
}

export function ownView({ id, email, displayName, locale, roles }: UserRow): UserType {
  const names = new Set(roles.map((role) => role.split("@", 1)[0] as UserRole));
  return { id, email, displayName, locale, roles: [...names] };
}

export function mayReadPrivate(userId: string, viewer: Viewer | null): boolean {
  return viewer?.id === userId || hasOneOf(viewer, "ADMINISTRATOR", "SUPPORT");
}
