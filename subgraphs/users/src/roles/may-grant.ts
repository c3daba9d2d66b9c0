import { ADMIN_TIERS, roleOfTier, scopesOf, type AdminTier } from "@mall/platform/auth/admin-tiers";
import type { Viewer } from "@mall/platform/auth/viewer";

/** A tier, everywhere or in a part of the mall. */
export interface TierInScope {
  readonly tier: AdminTier;
  readonly scope: string;
}

const SCOPE = /^(?:PLATFORM|(category|seller):[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/**
 * Of which parts a tier can be had. Money, law and everything at once are not to be had in parts, and help is for whole people,
 * who buy of many sellers. What a part is good for is in docs/permissions.md; a test there finds one that is good for nothing.
 */
const PARTS: Readonly<Partial<Record<AdminTier, readonly string[]>>> = {
  MODERATOR: ["category", "seller"],
  CATALOGUE: ["category", "seller"],
};

export const isScopeOf = ({ tier, scope }: TierInScope): boolean => {
  const [found, part] = SCOPE.exec(scope) ?? [];
  return found !== undefined && (part === undefined || PARTS[tier]?.includes(part) === true);
};

/** For whoever asked for a part that a tier cannot be had of. */
export function scopesInWords(tier: AdminTier): string {
  const own = PARTS[tier] ? "PLATFORM, category:<id> or seller:<id>" : "PLATFORM";
  return `scope must be ${own} for ${tier}; parts are of MODERATOR and CATALOGUE alone, as category:<id> or seller:<id>.`;
}

/** Nobody gives away what they do not hold: the tier itself, where it is to hold, or all of the mall. */
export function mayGrant(viewer: Viewer, { tier, scope }: TierInScope): boolean {
  const held = scopesOf(viewer, tier);
  return held.includes("PLATFORM") || held.includes(scope);
}

export const tierOf = (role: string): AdminTier | null => ADMIN_TIERS.find((tier) => roleOfTier(tier) === role) ?? null;
