import { scopesOf, type AdminTier } from "@mall/platform/auth/admin-tiers";
import type { Viewer } from "@mall/platform/auth/viewer";

export const APPROVAL_KINDS = ["ROLE_GRANT", "ROLE_REVOKE", "PAYOUT", "REFUND", "ERASURE"] as const;
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];

/** Who asks for it and who decides it, beside super administrators. Roles are decided by whoever could give them. */
const TIERS: Readonly<Record<ApprovalKind, readonly AdminTier[]>> = {
  ROLE_GRANT: [],
  ROLE_REVOKE: [],
  PAYOUT: ["FINANCE"],
  REFUND: ["FINANCE", "SUPPORT"],
  ERASURE: ["COMPLIANCE"],
};

export const mayHandle = (viewer: Viewer, kind: ApprovalKind): boolean =>
  scopesOf(viewer, "SUPER").length > 0 || TIERS[kind].some((tier) => scopesOf(viewer, tier).includes("PLATFORM"));
