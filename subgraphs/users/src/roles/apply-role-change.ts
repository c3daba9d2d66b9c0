import { roleOfTier } from "@mall/platform/auth/admin-tiers";
import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { revokeSessions } from "../session/sign-out";
import { refuse } from "./role-errors";
import type { TierInScope } from "./may-grant";

export interface RoleChange extends TierInScope {
  readonly userId: string;
  readonly grantedBy: string;
  readonly reason: string;
  readonly expiresAt: Date | null;
}

const GRANT = `
  INSERT INTO role_grants (user_id, role, scope, granted_by, granted_at, expires_at, reason)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (user_id, role, scope) DO UPDATE SET granted_by = $4, granted_at = $5, expires_at = $6, reason = $7
  WHERE role_grants.expires_at IS NOT NULL RETURNING user_id`;
const REVOKE = "DELETE FROM role_grants WHERE user_id = $1 AND role = $2 AND scope = $3 RETURNING user_id";

/** Puts a grant in force; one that would end by itself may be given anew. */
export async function grantRole(tx: EntityManager, deps: RequestDeps, change: RoleChange): Promise<void> {
  const { userId, tier, scope, grantedBy, reason, expiresAt } = change;
  const values = [userId, roleOfTier(tier), scope, grantedBy, deps.clock.now(), expiresAt, reason];
  const granted = await tx.query<unknown[]>(GRANT, values);
  if (granted.length === 0) throw refuse("ALREADY_HELD", "tier", "This person holds it already.");
}

/** Takes a grant away and ends the person's sessions, whose tokens still carry it. The database keeps the last super. */
export async function revokeRole(
  tx: EntityManager,
  deps: RequestDeps,
  change: TierInScope & { userId: string },
): Promise<void> {
  const { userId, tier, scope } = change;
  const [rows] = await tx.query<[unknown[], number]>(REVOKE, [userId, roleOfTier(tier), scope]);
  if (rows.length === 0) throw refuse("NOT_HELD", "tier", "This person does not hold it.");
  await revokeSessions(tx, deps, { userId, sessionId: null, reason: "ROLES_CHANGED" });
}
