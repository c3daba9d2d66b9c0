import type { Viewer } from "@mall/platform/auth/viewer";
import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { refuseHeld } from "../hold/account-hold";
import { refusable, SellerRefusal, type SellerOutcome } from "./seller-errors";
import { invitationNotFound } from "./seller-invitation-revoke";
import { alreadyAMember } from "./seller-member-add";
import { invitationHash } from "./seller-member-invite";
import type { SellerMemberRole } from "./seller.types";

interface Invitation {
  readonly id: string;
  readonly sellerId: string;
  readonly role: SellerMemberRole;
  readonly invitedBy: string;
}

/**
 * The letter was for the address of the caller's account: whoever it was forwarded to is not meant. And the caller has
 * shown that they read mail there: anybody can sign up with somebody else's address and wait for letters to be passed on.
 */
const FIND = `SELECT i.seller_id AS "sellerId", u.email_verified_at IS NOT NULL AS "isVerified" FROM seller_invitations i JOIN users u ON u.email_key = i.email_key
  WHERE i.token_hash = $1 AND u.id = $2`;
const TOUCH = "UPDATE sellers SET version = version + 1, updated_at = $2 WHERE id = $1";
const TAKE = `UPDATE seller_invitations SET accepted_at = $2
  WHERE token_hash = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $2
  RETURNING id, seller_id AS "sellerId", role, invited_by AS "invitedBy"`;
const JOIN = `INSERT INTO seller_members (seller_id, user_id, role, added_by, added_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (seller_id, user_id) DO NOTHING RETURNING user_id`;
const GRANT = `INSERT INTO role_grants (user_id, role, granted_by, granted_at) VALUES ($1, 'SELLER', $2, $3)
  ON CONFLICT (user_id, role, scope) DO NOTHING`;

/** Makes the caller a member, from their next access token on, by the code of a letter that is good once. */
export async function sellerInvitationAccept(deps: RequestDeps, viewer: Viewer, token: string): Promise<SellerOutcome> {
  let sellerId = "";
  const { userErrors } = await refusable("", () =>
    deps.db.transaction(async (tx) => {
      const invitation = await takeInvitation(tx, deps, { token, userId: viewer.id });
      ({ sellerId } = invitation);
      await join(tx, deps, { invitation, userId: viewer.id });
    }),
  );
  return { sellerId: userErrors.length > 0 ? null : sellerId, userErrors };
}

interface Taking {
  readonly token: string;
  readonly userId: string;
}

/** The seller first, as all who change its members do. */
async function takeInvitation(
  tx: EntityManager,
  { clock }: RequestDeps,
  { token, userId }: Taking,
): Promise<Invitation> {
  const hash = invitationHash(token.slice(0, 200));
  const [found] = await tx.query<{ sellerId: string; isVerified: boolean }[]>(FIND, [hash, userId]);
  if (!found) throw invitationNotFound("token");
  if (!found.isVerified) throw emailNotVerified();
  await refuseHeld(tx, userId);
  await tx.query(TOUCH, [found.sellerId, clock.now()]);
  const [[invitation]] = await tx.query<[Invitation[], number]>(TAKE, [hash, clock.now()]);
  if (!invitation) throw invitationNotFound("token");
  return invitation;
}

const emailNotVerified = (): SellerRefusal =>
  new SellerRefusal({
    code: "EMAIL_NOT_VERIFIED",
    field: null,
    message: "Confirm your e-mail address first: emailVerificationSend writes to it.",
  });

interface Joining {
  readonly invitation: Invitation;
  readonly userId: string;
}

async function join(tx: EntityManager, { clock }: RequestDeps, { invitation, userId }: Joining): Promise<void> {
  const { sellerId, role, invitedBy } = invitation;
  const joined = await tx.query<unknown[]>(JOIN, [sellerId, userId, role, invitedBy, clock.now()]);
  if (joined.length === 0) throw alreadyAMember();
  await tx.query(GRANT, [userId, invitedBy, clock.now()]);
}
