import { ADMIN_ROLES, isAdministrator, scopesOf } from "./admin-tiers";
import type { Viewer } from "./viewer";

const somebody = (...roles: string[]): Viewer => ({ id: "a", sessionId: "s", roles, sellerIds: [], expiresAt: 0 });

describe("administrators in tiers", () => {
  it("call the super administrator what rules have always called administrators", () => {
    expect(ADMIN_ROLES).toEqual(["SUPPORT", "MODERATOR", "CATALOGUE", "FINANCE", "COMPLIANCE", "ADMINISTRATOR"]);
  });

  it.each([
    [["CUSTOMER", "SELLER"], false],
    [["CUSTOMER", "FINANCE"], true],
    [["CATALOGUE@category:1"], true],
    [["SUPER"], false],
    [["SERVICE"], false],
    [["ADMINISTRATOR"], true],
  ])("are told by their roles: %j", (roles, isOne) => {
    expect(isAdministrator(somebody(...roles))).toBe(isOne);
    expect(isAdministrator(null)).toBe(false);
  });

  it("hold a tier everywhere or in parts", () => {
    expect(scopesOf(somebody("CATALOGUE@category:1", "CATALOGUE@category:2"), "CATALOGUE")).toEqual([
      "category:1",
      "category:2",
    ]);
    expect(scopesOf(somebody("CATALOGUE"), "CATALOGUE")).toEqual(["PLATFORM"]);
    expect(scopesOf(somebody("ADMINISTRATOR"), "FINANCE")).toEqual(["PLATFORM"]);
    expect(scopesOf(somebody("CATALOGUE"), "FINANCE")).toEqual([]);
  });
});
