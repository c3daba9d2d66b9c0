import { ADMIN_TIERS, roleOfTier, scopesOf, type AdminTier } from "@mall/platform/auth/admin-tiers";
import { array, assert, constantFrom, property, record } from "fast-check";
import { isScopeOf, mayGrant, type TierInScope } from "./may-grant";

const PARTS = [
  "PLATFORM",
  "category:01900000-0000-7000-8000-000000000001",
  "seller:01900000-0000-7000-8000-000000000002",
];
const viewerOf = (held: readonly TierInScope[]) => {
  const roles = held.map(({ tier, scope }) =>
    scope === "PLATFORM" ? roleOfTier(tier) : `${roleOfTier(tier)}@${scope}`,
  );
  return { id: "a", sessionId: "s", roles, sellerIds: [], expiresAt: 0 };
};
const tiers = record({ tier: constantFrom<AdminTier[]>(...ADMIN_TIERS), scope: constantFrom(...PARTS) }).filter(
  isScopeOf,
);

describe("a grant", () => {
  it("never gives more than its giver holds, however grants are handed on", () => {
    assert(
      property(array(tiers, { maxLength: 4 }), array(tiers, { maxLength: 12 }), (held, wishes) => {
        const given: TierInScope[] = [];
        const giver = viewerOf(held);
        // Each one who got something may try to hand on more.
        for (const wish of wishes) if (mayGrant(giver, wish) || mayGrant(viewerOf(given), wish)) given.push(wish);
        return given.every(({ tier, scope }) => {
          const scopes = scopesOf(giver, tier);
          return scopes.includes("PLATFORM") || scopes.includes(scope);
        });
      }),
    );
  });

  it.each([
    ["FINANCE", PARTS[1], false],
    ["SUPER", PARTS[1], false],
    ["CATALOGUE", PARTS[1], true],
    ["MODERATOR", PARTS[2], true],
    ["SUPPORT", "PLATFORM", true],
    ["SUPPORT", "category:1", false],
    ["SUPPORT", "everywhere", false],
  ] as const)("of %s in %s can be had: %s", (tier, scope, isPossible) => {
    expect(isScopeOf({ tier, scope: scope ?? "" })).toBe(isPossible);
  });
});
