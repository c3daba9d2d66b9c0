import { hasRole, type Viewer } from "@mall/platform/auth/viewer";
import { read } from "@mall/platform/database/read";
import { groupedByKey } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import type { UsersDeps } from "../deps";
import type { SellerInvitationType } from "./seller-invitation.types";

/** One row with nothing in it says that the caller may look. $1 sellers, $2 everything, $3 caller, $4 now. */
const OPEN = `
  SELECT s.id AS "sellerId", i.id, i.email, i.role, i.created_at AS "createdAt", i.expires_at AS "expiresAt"
  FROM sellers s LEFT JOIN seller_invitations i
    ON i.seller_id = s.id AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $4
  WHERE s.id = ANY($1::uuid[]) AND ($2::boolean OR EXISTS (
    SELECT FROM seller_members m WHERE m.seller_id = s.id AND m.user_id = $3::uuid AND m.role = 'OWNER'))
  ORDER BY i.created_at DESC, i.id`;

type Row = Omit<SellerInvitationType, "id"> & { readonly sellerId: string; readonly id: string | null };

const isInvitation = (row: Row): row is Row & SellerInvitationType => row.id !== null;

export interface SellerInvitationLoaders {
  /** Null for whom it is none of their business. */
  readonly invitationsBySellerId: DataLoader<string, SellerInvitationType[] | null>;
}

export const createSellerInvitationLoaders = (
  { db, clock }: Pick<UsersDeps, "db" | "clock">,
  viewer: Viewer | null,
): SellerInvitationLoaders => ({
  invitationsBySellerId: new DataLoader(async (ids: readonly string[]) => {
    if (viewer === null) return ids.map(() => null);
    const rows = await read<Row>(db, OPEN, [ids, hasRole(viewer, "ADMINISTRATOR"), viewer.id, clock.now()]);
    return groupedByKey(ids, rows, ({ sellerId }) => sellerId).map((own) =>
      own.length === 0 ? null : own.filter(isInvitation),
    );
  }),
});
