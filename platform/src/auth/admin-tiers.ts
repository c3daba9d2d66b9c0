import type { Viewer } from "./viewer";

/** What administrators may be put in charge of. SUPER may do everything, and its token says ADMINISTRATOR. */
export const ADMIN_TIERS = ["SUPPORT", "MODERATOR", "CATALOGUE", "FINANCE", "COMPLIANCE", "SUPER"] as const;
export type AdminTier = (typeof ADMIN_TIERS)[number];

/** A super administrator's role in a token, from before there were tiers: each rule that names it goes on to hold. */
export const SUPER_ROLE = "ADMINISTRATOR";
export type AdminRole = Exclude<AdminTier, "SUPER"> | typeof SUPER_ROLE;

export const roleOfTier = (tier: AdminTier): AdminRole => (tier === "SUPER" ? SUPER_ROLE : tier);

/** The names by which tokens and permission tables call administrators. */
export const ADMIN_ROLES: readonly AdminRole[] = ADMIN_TIERS.map(roleOfTier);

const NAMES = new Set<string>(ADMIN_ROLES);

/** A role, or one that holds in a part of the mall only, such as `CATALOGUE@category:0190…`. */
export const isAdminRole = (role: string): boolean => NAMES.has(role.split("@", 1)[0] ?? "");

/** Whether somebody runs some part of the mall. */
export const isAdministrator = (viewer: Viewer | null): boolean => viewer !== null && viewer.roles.some(isAdminRole);

/** The parts of the mall in which somebody holds a role that they do not hold everywhere, such as `category:0190…`. */
export const partsHeld = ({ roles }: Pick<Viewer, "roles">, role: string): string[] =>
  roles.flatMap((held) => (held.startsWith(`${role}@`) ? [held.slice(role.length + 1)] : []));

/** The ids of the sellers and categories in which somebody holds a role that they do not hold everywhere. */
export const placesHeld = (viewer: Pick<Viewer, "roles">, role: string): string[] =>
  partsHeld(viewer, role).map((part) => part.slice(part.indexOf(":") + 1));

/** Where somebody holds a tier: `PLATFORM` for all of the mall, or such as `category:0190…`. Super administrators: everywhere. */
export function scopesOf(viewer: Viewer, tier: AdminTier): string[] {
  if (viewer.roles.includes(SUPER_ROLE)) return ["PLATFORM"];
  const role = roleOfTier(tier);
  return [...(viewer.roles.includes(role) ? ["PLATFORM"] : []), ...partsHeld(viewer, role)];
}
