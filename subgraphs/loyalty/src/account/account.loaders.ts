import { read } from "@mall/platform/database/read";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import DataLoader from "dataloader";
import { addDays, TIER_GRACE_DAYS, TIER_PERIOD_DAYS } from "../points/programme-terms";

/** A member's points at a glance; zeros for somebody who has earned none yet. */
export interface AccountRow {
  readonly userId: string;
  readonly available: number;
  readonly pending: number;
  /** Points earned in the tier period, reversed ones left out. */
  readonly qualifying: number;
  /** Points that the tier goes by: the most that qualified at any moment of the grace. */
  readonly standing: number;
}

export interface ExpiringRow {
  readonly userId: string;
  readonly amount: number;
  readonly at: Date;
}

const ACCOUNTS = `
  SELECT member.user_id AS "userId", coalesce(points.available, 0) AS available, coalesce(points.pending, 0) AS pending,
    coalesce(earned.points, 0) AS qualifying,
    tier_points(member.user_id, $3, ${TIER_PERIOD_DAYS}, ${TIER_GRACE_DAYS}) AS standing
  FROM unnest($1::uuid[]) AS member (user_id)
  CROSS JOIN LATERAL (
    SELECT max(balance) FILTER (WHERE kind = 'AVAILABLE')::float8 AS available,
      max(balance) FILTER (WHERE kind = 'PENDING')::float8 AS pending
    FROM account WHERE account.user_id = member.user_id) points
  CROSS JOIN LATERAL (
    SELECT sum(earning.points - earning.reversed)::float8 AS points FROM earning
    WHERE earning.user_id = member.user_id AND placed_at > $2 AND placed_at <= $3 AND state <> 'REVERSED') earned`;

const EXPIRING = `
  SELECT member.user_id AS "userId", soonest.amount, soonest.at
  FROM unnest($1::uuid[]) AS member (user_id)
  CROSS JOIN LATERAL (
    SELECT expires_at AS at, sum(remaining)::float8 AS amount FROM lot
    WHERE lot.user_id = member.user_id AND remaining > 0 AND expires_at > $2
    GROUP BY expires_at ORDER BY expires_at LIMIT 1) soonest`;

export function createAccountLoaders({ db, clock }: Pick<SubgraphRuntime, "db" | "clock">) {
  return {
    accountByUser: new DataLoader(async (ids: readonly string[]) => {
      const now = clock.now();
      const values = [ids, addDays(now, -TIER_PERIOD_DAYS), now];
      return inKeyOrder(ids, await read<AccountRow>(db, ACCOUNTS, values), (row) => row.userId);
    }),
    expiringByUser: new DataLoader(async (ids: readonly string[]) =>
      inKeyOrder(ids, await read<ExpiringRow>(db, EXPIRING, [ids, clock.now()]), (row) => row.userId),
    ),
  };
}

export type AccountLoaders = ReturnType<typeof createAccountLoaders>;
