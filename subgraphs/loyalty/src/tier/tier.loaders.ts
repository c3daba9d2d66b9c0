import { read } from "@mall/platform/database/read";
import { groupedByKey } from "@mall/platform/graphql/batching";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import DataLoader from "dataloader";
import { addDays, TIER_GRACE_DAYS, TIER_PERIOD_DAYS } from "../points/programme-terms";
import type { Tier } from "./tier";
import type { QualifyingEarning } from "./tier-progress";

/** A tier's benefits: what the programme promises, and the live promotions that are for it. */
const TIERS = `
  SELECT t.code, t.name, t.threshold, t.benefits || ARRAY(
    SELECT p.title FROM promotion p JOIN tier lowest ON lowest.code = p.conditions ->> 'tier'
    WHERE p.state = 'ACTIVE' AND NOT p.needs_coupon AND p.conditions -> 'isPersonal' IS DISTINCT FROM 'true'
      AND lowest.threshold <= t.threshold
      AND (p.starts_at IS NULL OR p.starts_at <= $1) AND (p.ends_at IS NULL OR p.ends_at > $1)
    ORDER BY p.priority DESC, p.id LIMIT 20) AS benefits
  FROM tier t`;

const QUALIFYING = `
  SELECT user_id AS "userId", placed_at AS at, points - reversed AS points FROM earning
  WHERE user_id = ANY($1::uuid[]) AND state <> 'REVERSED' AND placed_at > $2 AND placed_at <= $3`;

export function createTierLoaders({ db, clock }: Pick<SubgraphRuntime, "db" | "clock">) {
  let tiers: Promise<Tier[]> | null = null;
  return {
    /** All of them: a handful, read once per request. */
    tiers: (): Promise<Tier[]> => (tiers ??= read<Tier>(db, TIERS, [clock.now()])),
    /** What can still carry a tier, or its grace. */
    qualifyingByUser: new DataLoader(async (ids: readonly string[]) => {
      const now = clock.now();
      const since = addDays(now, -TIER_PERIOD_DAYS - TIER_GRACE_DAYS);
      const rows = await read<QualifyingEarning & { userId: string }>(db, QUALIFYING, [ids, since, now]);
      return groupedByKey(ids, rows, (row) => row.userId);
    }),
  };
}

export type TierLoaders = ReturnType<typeof createTierLoaders>;
