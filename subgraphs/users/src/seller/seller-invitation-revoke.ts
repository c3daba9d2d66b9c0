import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { RequestDeps } from "../deps";
import { lockSeller } from "./lock-seller";
import { refusable, SellerRefusal, type SellerOutcome } from "./seller-errors";

export interface SellerInvitationRevokeCommand {
  readonly sellerId: string;
  readonly invitationId: string;
}

const REVOKE = `UPDATE seller_invitations SET revoked_at = $3
  WHERE id = $2 AND seller_id = $1 AND accepted_at IS NULL AND revoked_at IS NULL RETURNING id`;

/** Makes an invitation void that nobody accepted. For owners and administrators. */
export const sellerInvitationRevoke = (
  deps: RequestDeps,
  viewer: Viewer,
  { sellerId, invitationId }: SellerInvitationRevokeCommand,
): Promise<SellerOutcome> =>
  refusable(sellerId, () =>
    deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      await lockSeller(tx, { sellerId, viewer, roles: ["OWNER"], now });
      if (!isUuid(invitationId)) throw invitationNotFound("invitationId");
      const [revoked] = await tx.query<[unknown[], number]>(REVOKE, [sellerId, invitationId, now]);
      if (revoked.length === 0) throw invitationNotFound("invitationId");
    }),
  );

export const invitationNotFound = (field: string): SellerRefusal =>
  new SellerRefusal({
    code: "INVITATION_NOT_FOUND",
    field: ["input", field],
    message: "This invitation is unknown, void, too old, or for another e-mail address than your account's.",
  });
