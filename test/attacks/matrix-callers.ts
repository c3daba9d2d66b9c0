import { CALLERS } from "@mall/mall/permission-page";
import type { Viewer } from "@mall/platform/auth/viewer";
import { NOBODY } from "./filled-arguments";
import { MADE_OF_SELLERS, MADE_OF_THE_MALL } from "./made-things";
import type { Question } from "./object-cases";
import { THINGS_OF_SELLERS, type OwnThings } from "./own-things.fixture";

const FAR = 4_000_000_000;

/** What somebody may be at a seller, by the name of the role in this matrix; whoever owns it is "seller". */
export const MEMBERS: Readonly<Record<string, string>> = {
  manager: "MANAGER",
  "catalogue member": "CATALOGUE",
  "orders member": "ORDERS",
  "finance member": "FINANCE",
};

/** Everybody who asks. Alice holds every role but those of members, who are others, and of a program of her seller's. */
export class Callers {
  constructor(private readonly things: OwnThings) {}

  of(role: string): Viewer | null {
    const { aliceId, sellerId, memberIds, ids } = this.things;
    const duty = MEMBERS[role];
    if (duty !== undefined) return this.memberOf(memberIds[duty] ?? "", sellerId, duty);
    if (role === "seller") return this.memberOf(aliceId, sellerId, "OWNER");
    // A program has no role at its seller: what it may do is bound by the operations that it is registered for.
    if (role === "partner")
      return { id: ids["ApiClient"]?.own ?? "", roles: [], sessionId: NOBODY, sellerIds: [sellerId], expiresAt: FAR };
    const known = CALLERS[role];
    return known ? this.person(aliceId, known.roles) : null;
  }

  /** Whoever own and another's things belong to. */
  owner(whose: "own" | "anothers"): Viewer {
    const { aliceId, sellerId, bobId, otherSellerId } = this.things;
    return whose === "own" ? this.memberOf(aliceId, sellerId, "OWNER") : this.memberOf(bobId, otherSellerId, "OWNER");
  }

  private memberOf(id: string, sellerId: string, duty: string): Viewer {
    const roles = CALLERS["seller"]?.roles ?? [];
    return { ...this.person(id, roles), sellerIds: [sellerId], sellerRoles: { [sellerId]: duty } };
  }

  private person(id: string, roles: readonly string[]): Viewer {
    const mfaAt = Math.floor(Date.now() / 1_000);
    return { id, roles, sessionId: NOBODY, sellerIds: [], sellerRoles: {}, expiresAt: FAR, mfaAt };
  }
}

/** Nouns of which what is "own" is a seller's: whoever acts for it owns it. */
export const OF_A_SELLER = new Set([...THINGS_OF_SELLERS, ...Object.keys(MADE_OF_SELLERS)]);
const OF_THE_MALL = new Set(Object.keys(MADE_OF_THE_MALL));

/** Whether own things of a noun belong to somebody of a role: alice's to her, a seller's to whoever is in charge of all of it. */
export function isOwner({ noun }: Question, role: string): boolean {
  if (OF_THE_MALL.has(noun)) return false;
  if (OF_A_SELLER.has(noun)) return role === "seller" || role === "manager";
  return role !== "guest" && role !== "partner" && MEMBERS[role] === undefined;
}
