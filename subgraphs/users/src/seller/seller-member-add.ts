import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { RequestDeps } from "../deps";
import { lockSeller } from "./lock-seller";
import { refusable, SellerRefusal, type SellerOutcome } from "./seller-errors";
import type { SellerMemberRole } from "./seller.types";

export interface SellerMemberAddCommand {
  readonly sellerId: string;
  readonly userId: string;
  readonly role: SellerMemberRole;
}

const ADD = `
  INSERT INTO seller_members (seller_id, user_id, role, added_by, added_at)
  SELECT $1, u.id, $3, $4, $5 FROM users u WHERE u.id = $2
  ON CONFLICT (seller_id, user_id) DO NOTHING RETURNING user_id`;
const EXISTS = "SELECT 1 FROM users WHERE id = $1";
const GRANT = `INSERT INTO role_grants (user_id, role, granted_by, granted_at) VALUES ($1, 'SELLER', $2, $3)
  ON CONFLICT (user_id, role, scope) DO NOTHING`;

/** Lets a person act for a seller, from their next access token on. For owners and administrators. */
export function sellerMemberAdd(
  deps: RequestDeps,
  viewer: Viewer,
  { sellerId, userId, role }: SellerMemberAddCommand,
): Promise<SellerOutcome> {
  return refusable(sellerId, () =>
    deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      await lockSeller(tx, { sellerId, viewer, roles: ["OWNER"], now });
      if (!isUuid(userId) || (await tx.query<unknown[]>(EXISTS, [userId])).length === 0) throw personNotFound();
      const added = await tx.query<unknown[]>(ADD, [sellerId, userId, role, viewer.id, now]);
      if (added.length === 0) throw alreadyAMember();
      await tx.query(GRANT, [userId, viewer.id, now]);
    }),
  );
}

const personNotFound = (): SellerRefusal =>
  new SellerRefusal({
    code: "PERSON_NOT_FOUND",
    field: ["input", "userId"],
    message: "There is no person of this id.",
  });

export const alreadyAMember = (): SellerRefusal =>
  new SellerRefusal({
    code: "ALREADY_A_MEMBER",
    field: ["input", "userId"],
    message: "This person acts for the seller already. Change their role with sellerMemberRoleSet.",
  });
