import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { RequestDeps } from "../deps";
import { GRACE_MS } from "../session/session-lifetime";
import { revokeSessions } from "../session/sign-out";
import { lockSeller } from "./lock-seller";
import { refusable, SellerRefusal, type SellerOutcome } from "./seller-errors";

export interface SellerMemberRemoveCommand {
  readonly sellerId: string;
  readonly userId: string;
}

interface Removed {
  readonly addedAt: Date;
}

/** Whoever wants to leave may. */
const ANYBODY = ["OWNER", "MANAGER", "CATALOGUE", "ORDERS", "FINANCE"];
const REMOVE = `DELETE FROM seller_members WHERE seller_id = $1 AND user_id = $2 RETURNING added_at AS "addedAt"`;
export const HAS_OWNER = "SELECT 1 FROM seller_members WHERE seller_id = $1 AND role = 'OWNER' LIMIT 1";
const UNGRANT = `DELETE FROM role_grants WHERE user_id = $1 AND role = 'SELLER'
  AND NOT EXISTS (SELECT FROM seller_members m WHERE m.user_id = $1)`;

/**
 * Ends what a person may do for a seller, at once: sessions whose access token may name the seller end as well, and no
 * others: who adds a stranger and removes them must not sign them out. For owners, administrators, and members who leave.
 */
export async function sellerMemberRemove(
  deps: RequestDeps,
  viewer: Viewer,
  { sellerId, userId }: SellerMemberRemoveCommand,
): Promise<SellerOutcome> {
  const outcome = await refusable(sellerId, () =>
    deps.db.transaction(async (tx) => {
      const roles = userId === viewer.id ? ANYBODY : ["OWNER"];
      await lockSeller(tx, { sellerId, viewer, roles, now: deps.clock.now() });
      const [removed] = isUuid(userId) ? await tx.query<[Removed[], number]>(REMOVE, [sellerId, userId]) : [[]];
      const [member] = removed;
      if (!member) throw notAMember();
      if ((await tx.query<unknown[]>(HAS_OWNER, [sellerId])).length === 0) throw lastOwner();
      await tx.query(UNGRANT, [userId]);
      // A repeated refresh makes a token without counting as use.
      const usedSince = new Date(member.addedAt.getTime() - GRACE_MS);
      await revokeSessions(tx, deps, { userId, sessionId: null, reason: "MEMBERSHIP_ENDED", usedSince });
    }),
  );
  deps.wakeRelay();
  return outcome;
}

export const notAMember = (): SellerRefusal =>
  new SellerRefusal({
    code: "NOT_A_MEMBER",
    field: ["input", "userId"],
    message: "This person does not act for the seller.",
  });

export const lastOwner = (): SellerRefusal =>
  new SellerRefusal({
    code: "LAST_OWNER",
    field: ["input", "userId"],
    message: "A seller needs an owner. Add another owner first.",
  });
