import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { LoyaltyDeps } from "../deps";
import { refuse, type Transacted, transact } from "../refusal";
import { nextReferralState, type ReferralState } from "./referral-status";
import { REFERRAL_COLUMNS, type Referral } from "./find-referrals";

export interface ReferralDecide {
  readonly refereeId: string;
  readonly isApproved: boolean;
}

export type ReferralErrorCode = "REFERRAL_NOT_FOUND" | "NOT_IN_REVIEW";

const LOCK = `SELECT state, order_id AS "orderId" FROM referral WHERE referee_id = $1 FOR UPDATE`;
const DECIDE = `
  WITH decided AS (UPDATE referral SET state = $2, reason = $3, decided_at = $4 WHERE referee_id = $1 RETURNING *)
  SELECT ${REFERRAL_COLUMNS} FROM decided`;

/** What a person thinks of many friends at once: the referral goes on as any other, or ends. */
export async function referralDecide(
  { db, clock }: LoyaltyDeps,
  { refereeId, isApproved }: ReferralDecide,
): Promise<Transacted<Referral, ReferralErrorCode>> {
  return transact(db, async (tx) => {
    const [current] = isUuid(refereeId)
      ? await tx.query<{ state: ReferralState; orderId: string | null }[]>(LOCK, [refereeId])
      : [];
    if (!current) throw refuse("REFERRAL_NOT_FOUND", "There is no such referral.", ["input", "refereeId"]);
    const approval = current.orderId === null ? "clear" : "qualify";
    const next = current.state === "REVIEW" ? nextReferralState("REVIEW", isApproved ? approval : "reject") : null;
    if (next === null)
      throw refuse("NOT_IN_REVIEW", `It is ${current.state}: nothing is to be decided.`, ["input", "refereeId"]);
    const [referral] = await tx.query<Referral[]>(DECIDE, [
      refereeId,
      next,
      isApproved ? null : "DECLINED",
      clock.now(),
    ]);
    if (!referral) throw new Error(`Referral ${refereeId} was locked and is gone`);
    return referral;
  });
}
