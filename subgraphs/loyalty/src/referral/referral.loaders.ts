import { read } from "@mall/platform/database/read";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";

/** How a member's recommendations stand; names nobody. */
export interface ReferralStanding {
  readonly userId: string;
  readonly code: string | null;
  readonly invited: number;
  readonly rewarded: number;
}

const BY_MEMBER = `
  SELECT member.user_id AS "userId", c.code, r.invited, r.rewarded
  FROM unnest($1::uuid[]) AS member (user_id) LEFT JOIN referral_code c ON c.user_id = member.user_id
  CROSS JOIN LATERAL (
    SELECT count(*)::integer AS invited, (count(*) FILTER (WHERE state = 'REWARDED'))::integer AS rewarded
    FROM referral WHERE referral.referrer_id = member.user_id) r`;

export function createReferralLoaders(db: DataSource) {
  return {
    referralsByUser: new DataLoader(async (ids: readonly string[]) =>
      inKeyOrder(ids, await read<ReferralStanding>(db, BY_MEMBER, [ids]), (row) => row.userId),
    ),
  };
}

export type ReferralLoaders = ReturnType<typeof createReferralLoaders>;
