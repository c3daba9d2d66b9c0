import type { Viewer } from "@mall/platform/auth/viewer";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { sellerMemberChanged } from "@mall/schema/events/seller-member-changed";
import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { GRACE_MS } from "../session/session-lifetime";
import { revokeSessions } from "../session/sign-out";
import { lockSeller } from "./lock-seller";
import { refusable, type SellerOutcome } from "./seller-errors";
import { HAS_OWNER, lastOwner, notAMember } from "./seller-member-remove";
import type { SellerMemberRole } from "./seller.types";

export interface SellerMemberRoleSetCommand {
  readonly sellerId: string;
  readonly userId: string;
  readonly role: SellerMemberRole;
}

interface Changed {
  readonly previousRole: SellerMemberRole;
  readonly addedAt: Date;
}

const SET = `
  UPDATE seller_members m SET role = $3 FROM seller_members old
  WHERE m.seller_id = $1 AND m.user_id = $2 AND old.seller_id = $1 AND old.user_id = $2
  RETURNING old.role AS "previousRole", old.added_at AS "addedAt"`;
/** In an access token these two may do everything; the others would lose what the token still says. */
const IN_CHARGE_OF_ALL: readonly string[] = ["OWNER", "MANAGER"];

/**
 * Changes what a member is in charge of. Who is in charge of less from now on is so at once: sessions whose access token
 * may say otherwise end. For owners and administrators.
 */
export async function sellerMemberRoleSet(
  deps: RequestDeps,
  viewer: Viewer,
  command: SellerMemberRoleSetCommand,
): Promise<SellerOutcome> {
  const { sellerId, userId, role } = command;
  const outcome = await refusable(sellerId, () =>
    deps.db.transaction(async (tx) => {
      await lockSeller(tx, { sellerId, viewer, roles: ["OWNER"], now: deps.clock.now() });
      const [changed] = isUuid(userId) ? await tx.query<[Changed[], number]>(SET, [sellerId, userId, role]) : [[]];
      const [member] = changed;
      if (!member) throw notAMember();
      if (member.previousRole === role) return;
      if ((await tx.query<unknown[]>(HAS_OWNER, [sellerId])).length === 0) throw lastOwner();
      await tell(tx, deps, { ...command, previousRole: member.previousRole, changedBy: viewer.id });
      if (IN_CHARGE_OF_ALL.includes(role)) return;
      const usedSince = new Date(member.addedAt.getTime() - GRACE_MS);
      await revokeSessions(tx, deps, { userId, sessionId: null, reason: "ROLES_CHANGED", usedSince });
    }),
  );
  deps.wakeRelay();
  return outcome;
}

interface Change extends SellerMemberRoleSetCommand {
  readonly previousRole: SellerMemberRole;
  readonly changedBy: string;
}

async function tell(tx: EntityManager, { clock, traceId }: RequestDeps, change: Change): Promise<void> {
  const now = clock.now();
  const event = sellerMemberChanged({ ...change, at: now.toISOString() });
  await appendToOutbox(tx, [event], { traceId, occurredAt: now });
}
