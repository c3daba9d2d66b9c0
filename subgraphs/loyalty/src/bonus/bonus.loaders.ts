import { read } from "@mall/platform/database/read";
import { groupedByKey, inKeyOrder } from "@mall/platform/graphql/batching";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import DataLoader from "dataloader";
import type { Birthday } from "./birthday-set";

/** A campaign's bonus as one member sees it. */
export interface MemberBonus {
  readonly userId: string;
  readonly id: string;
  readonly title: string;
  readonly points: number;
  readonly endsAt: Date;
  readonly isClaimed: boolean;
}

const BY_MEMBER = `
  SELECT member.user_id AS "userId", own.* FROM unnest($1::uuid[]) AS member (user_id) CROSS JOIN LATERAL (
    SELECT b.id, b.title, b.points, b.ends_at AS "endsAt", g.bonus_id IS NOT NULL AS "isClaimed"
    FROM bonus b LEFT JOIN bonus_grant g ON g.bonus_id = b.id AND g.user_id = member.user_id
    WHERE b.kind = 'CAMPAIGN' AND b.starts_at <= $2 AND b.ends_at > $2
      AND (g.bonus_id IS NOT NULL OR b.granted_points + b.points <= b.budget_points)
      AND (b.segment IS NULL OR EXISTS (
        SELECT FROM segment_member s WHERE s.segment = b.segment AND s.user_id = member.user_id))
    ORDER BY b.ends_at, b.id LIMIT 50) own`;

export function createBonusLoaders({ db, clock }: Pick<SubgraphRuntime, "db" | "clock">) {
  return {
    bonusesByUser: new DataLoader(async (ids: readonly string[]) =>
      groupedByKey(ids, await read<MemberBonus>(db, BY_MEMBER, [ids, clock.now()]), (bonus) => bonus.userId),
    ),
    birthdayByUser: new DataLoader(async (ids: readonly string[]) => {
      const text = `SELECT user_id AS "userId", month, day FROM birthday WHERE user_id = ANY($1::uuid[]) AND is_in`;
      return inKeyOrder(ids, await read<Birthday & { userId: string }>(db, text, [ids]), (row) => row.userId);
    }),
  };
}

export type BonusLoaders = ReturnType<typeof createBonusLoaders>;
