import { ADMIN_TIERS, roleOfTier, scopesOf, type AdminTier } from "@mall/platform/auth/admin-tiers";
import type { Viewer } from "@mall/platform/auth/viewer";

/** A tier, everywhere or in a part of the mall. */
export interface TierInScope {
  readonly tier: AdminTier;
  readonly scope: string;
}

const SCOPE = /^(PLATFORM|(category|seller):[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;
const SCOPED: readonly AdminTier[] = ["CATALOGUE", "MODERATOR", "SUPPORT"];

/** Money, law and everything at once are not to be had in parts. */
export const isScopeOf = ({ tier, scope }: TierInScope): boolean =>
  SCOPE.test(scope) && (scope === "PLATFORM" || SCOPED.includes(tier));

/** Nobody gives away what they do not hold: the tier itself, where it is to hold, or all of the mall. */
export function mayGrant(viewer: Viewer, { tier, scope }: TierInScope): boolean {
  const held = scopesOf(viewer, tier);
  return held.includes("PLATFORM") || held.includes(scope);
}

export const tierOf = (role: string): AdminTier | null => ADMIN_TIERS.find((tier) => roleOfTier(tier) === role) ?? null;
