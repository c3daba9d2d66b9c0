import { read } from "@mall/platform/database/read";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { TrustLevel } from "./trust-level";

export interface MemberTrust {
  readonly userId: string;
  readonly level: TrustLevel;
  readonly verifiedReviews: number;
  readonly helpfulVotes: number;
  readonly noticesRight: number;
  readonly noticesWrong: number;
  readonly activeStrikes: number;
  readonly computedAt: Date | null;
}

export const NO_TRUST_YET: Omit<MemberTrust, "userId"> = {
  level: "NEWCOMER",
  verifiedReviews: 0,
  helpfulVotes: 0,
  noticesRight: 0,
  noticesWrong: 0,
  activeStrikes: 0,
  computedAt: null,
};

const BY_USER = `
  SELECT user_id AS "userId", level, verified_reviews AS "verifiedReviews", helpful_votes AS "helpfulVotes",
    notices_right AS "noticesRight", notices_wrong AS "noticesWrong", active_strikes AS "activeStrikes",
    computed_at AS "computedAt"
  FROM member_trust WHERE user_id = ANY($1::uuid[])`;

export function createTrustLoaders(db: DataSource) {
  return {
    trustByUser: new DataLoader(async (ids: readonly string[]) =>
      inKeyOrder(ids, await read<MemberTrust>(db, BY_USER, [ids]), (row) => row.userId),
    ),
  };
}

export type TrustLoaders = ReturnType<typeof createTrustLoaders>;
