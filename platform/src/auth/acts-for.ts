import type { Viewer } from "./viewer";

/** What a member of an organisation may be in charge of. Owners and managers are of everything. */
export type MemberDuty = "CATALOGUE" | "ORDERS" | "FINANCE";

const IN_CHARGE_OF_ALL: readonly string[] = ["OWNER", "MANAGER"];

/** What a token says of the organisations that its person acts for. */
export type Membership = Pick<Viewer, "sellerIds" | "sellerRoles">;

/**
 * Whether somebody may act for an organisation, in one of the duties; none named: any member may. A viewer without
 * `sellerRoles` is a program, which its scopes bound, or holds a token from before there were any.
 */
export function actsFor(viewer: Membership | null, sellerId: string, ...duties: MemberDuty[]): boolean {
  if (!viewer?.sellerIds.includes(sellerId)) return false;
  if (duties.length === 0 || viewer.sellerRoles === undefined) return true;
  const role = viewer.sellerRoles[sellerId] ?? "";
  return IN_CHARGE_OF_ALL.includes(role) || (duties as readonly string[]).includes(role);
}

/** The organisations that somebody may act for in one of the duties. */
export const actsForWhich = (viewer: Membership | null, ...duties: MemberDuty[]): string[] =>
  viewer?.sellerIds.filter((sellerId) => actsFor(viewer, sellerId, ...duties)) ?? [];
