import type { Viewer } from "@mall/platform/auth/viewer";
import { isUniqueViolation } from "@mall/platform/database/retry";
import { cleanText } from "@mall/platform/text/clean-text";
import type { RequestDeps } from "../deps";
import { lockSeller } from "../seller/lock-seller";
import { refusable, SellerRefusal, type SellerOutcome } from "../seller/seller-errors";

export interface AppealCommand {
  readonly sellerId: string;
  readonly reason: string;
}

const APPEAL_MONTHS = 6;
/** The refusal that it is against, if it is not too old. */
const REFUSAL = `
  SELECT m.actor_id AS "refusedBy" FROM seller_moves m WHERE m.seller_id = $1 AND m.to_state = 'REJECTED'
    AND m.moved_at > $2::timestamptz - make_interval(months => ${APPEAL_MONTHS})
  ORDER BY m.moved_at DESC LIMIT 1`;
const APPEAL = `INSERT INTO seller_appeal (id, seller_id, appellant_id, refused_by, reason, appealed_at)
  VALUES ($1, $2, $3, $4, $5, $6)`;

/** Holds something against a refusal, within six months, once. For the seller's owners and managers. */
export async function sellerAppealSubmit(
  deps: RequestDeps,
  viewer: Viewer,
  { sellerId, reason }: AppealCommand,
): Promise<SellerOutcome> {
  const { text, fault } = cleanText(reason, { min: 1, max: 5_000, multiline: true });
  if (text === undefined) {
    const message = `reason ${fault}.`;
    return { sellerId: null, userErrors: [{ code: "INVALID_REASON", field: ["input", "reason"], message }] };
  }
  return refusable(sellerId, () =>
    deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const { state } = await lockSeller(tx, { sellerId, viewer, roles: ["OWNER", "MANAGER"], now });
      const [refusal] = await tx.query<{ refusedBy: string }[]>(REFUSAL, [sellerId, now]);
      if (state !== "REJECTED" || !refusal) throw notOpen("There is no refusal of the last six months to appeal.");
      try {
        await tx.query(APPEAL, [deps.ids.next(), sellerId, viewer.id, refusal.refusedBy, text, now]);
      } catch (error) {
        if (isUniqueViolation(error, "seller_appeals_open")) throw notOpen("An appeal was made already.");
        throw error;
      }
    }),
  );
}

export const notOpen = (message: string): SellerRefusal =>
  new SellerRefusal({ code: "APPEAL_NOT_OPEN", field: ["input", "sellerId"], message });
