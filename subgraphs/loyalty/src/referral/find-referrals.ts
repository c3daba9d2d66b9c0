import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { decodeCursor, encodeCursor, isMoment } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import type { ReferralState } from "./referral-status";

/** One row of `referral`. */
export interface Referral {
  readonly refereeId: string;
  readonly referrerId: string;
  readonly state: ReferralState;
  readonly reason: string | null;
  readonly orderId: string | null;
  readonly signedUpAt: Date;
  readonly decidedAt: Date | null;
}

export const REFERRAL_COLUMNS = `referee_id AS "refereeId", referrer_id AS "referrerId", state, reason,
  order_id AS "orderId", signed_up_at AS "signedUpAt", decided_at AS "decidedAt"`;

export interface ReferralPage {
  readonly state: ReferralState;
  readonly first: number;
  readonly after: string | null;
}

export const referralCursor = ({ signedUpAt, refereeId }: Referral): string =>
  encodeCursor([signedUpAt.toISOString(), refereeId]);

function referralPosition(after: string): [signedUpAt: string, refereeId: string] {
  const [signedUpAt, refereeId] = decodeCursor<[string, string]>(after, ["string", "string"]);
  if (!isMoment(signedUpAt) || !isUuid(refereeId))
    throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
  return [signedUpAt, refereeId];
}

/** Up to `first` + 1 referrals in a state, the latest first. */
export async function findReferrals(db: DataSource, { state, first, after }: ReferralPage): Promise<Referral[]> {
  return read<Referral>(
    db,
    `SELECT ${REFERRAL_COLUMNS} FROM referral
     WHERE state = $1 ${after === null ? "" : "AND (signed_up_at, referee_id) < ($3::timestamptz, $4::uuid)"}
     ORDER BY signed_up_at DESC, referee_id DESC LIMIT $2`,
    [state, first + 1, ...(after === null ? [] : referralPosition(after))],
  );
}
