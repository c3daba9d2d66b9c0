import type { Viewer } from "@mall/platform/auth/viewer";
import { createHash, randomBytes } from "node:crypto";
import type { RequestDeps } from "../deps";
import { invitationLetter } from "../mail/letters";
import { cleanEmail, emailKey } from "../user/email";
import { lockSeller } from "./lock-seller";
import { refusable, SellerRefusal, type SellerOutcome } from "./seller-errors";
import type { SellerMemberRole } from "./seller.types";

export interface SellerMemberInviteCommand {
  readonly sellerId: string;
  readonly email: string;
  readonly role: SellerMemberRole;
}

const DAYS_OPEN = 7;
const DAY_MS = 24 * 60 * 60 * 1000;
/** A seller that invites so many people in a day sends letters for somebody else. */
const MAX_PER_DAY = 20;

const COUNT = "SELECT count(*)::integer AS n FROM seller_invitations WHERE seller_id = $1 AND created_at > $2";
/** A second letter makes the first one void. */
const VOID = `UPDATE seller_invitations SET revoked_at = $3
  WHERE seller_id = $1 AND email_key = $2 AND accepted_at IS NULL AND revoked_at IS NULL`;
const INSERT = `
  INSERT INTO seller_invitations (id, seller_id, email, email_key, role, token_hash, invited_by, created_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

export const invitationHash = (token: string): Buffer => createHash("sha256").update(token.trim()).digest();

/**
 * Writes to somebody, with or without an account, who is to act for a seller; answers alike for both. For owners and
 * administrators.
 */
export async function sellerMemberInvite(
  deps: RequestDeps,
  viewer: Viewer,
  { sellerId, email: typed, role }: SellerMemberInviteCommand,
): Promise<SellerOutcome> {
  const token = randomBytes(24).toString("base64url");
  const email = cleanEmail(typed);
  return refusable(sellerId, () =>
    deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const { displayName } = await lockSeller(tx, { sellerId, viewer, roles: ["OWNER"], now });
      if (email === null) throw invalidEmail();
      const since = new Date(now.getTime() - DAY_MS);
      const [counted] = await tx.query<{ n: number }[]>(COUNT, [sellerId, since]);
      if ((counted?.n ?? 0) >= MAX_PER_DAY) throw tooMany();
      const key = emailKey(email);
      await tx.query(VOID, [sellerId, key, now]);
      const expiresAt = new Date(now.getTime() + DAYS_OPEN * DAY_MS);
      const values = [deps.ids.next(), sellerId, email, key, role, invitationHash(token), viewer.id, now, expiresAt];
      await tx.query(INSERT, values);
      await deps.mailer.post(invitationLetter(email, displayName, token), tx);
    }),
  );
}

const invalidEmail = (): SellerRefusal =>
  new SellerRefusal({ code: "INVALID_EMAIL", field: ["input", "email"], message: "This is not an e-mail address." });

const tooMany = (): SellerRefusal =>
  new SellerRefusal({
    code: "TOO_MANY_INVITATIONS",
    field: ["input", "email"],
    message: `${MAX_PER_DAY} people were invited within a day: invite the others tomorrow.`,
  });
