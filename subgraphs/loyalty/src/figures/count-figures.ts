import { countChangedDays, countLatestDays } from "@mall/platform/figures/day-counts";
import type { CountingTransaction } from "@mall/platform/figures/figures";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { TIER_GRACE_DAYS, TIER_PERIOD_DAYS } from "../points/programme-terms";
import { LOYALTY_FIGURES } from "./count-days";

const COUNT_TIERS = `
  INSERT INTO tier_day (day, tier, members)
  SELECT $2::date, reached.code, count(*)
  FROM (SELECT DISTINCT user_id FROM account WHERE user_id IS NOT NULL) AS member
  CROSS JOIN LATERAL (SELECT tier_points(member.user_id, $1, ${TIER_PERIOD_DAYS}, ${TIER_GRACE_DAYS}) AS points OFFSET 0) AS earned
  CROSS JOIN LATERAL (SELECT code FROM tier WHERE threshold <= earned.points ORDER BY threshold DESC LIMIT 1) AS reached
  WHERE NOT EXISTS (SELECT FROM tier_day WHERE day = $2::date) GROUP BY 2
  ON CONFLICT DO NOTHING`;

/** Once a day: a tier follows from what somebody earned in a year, member by member. */
async function countTiers(tx: CountingTransaction, now: Date): Promise<void> {
  await tx.query(COUNT_TIERS, [now, now.toISOString().slice(0, 10)]);
}

/** Counts what changed since the last time; everything where nothing was counted yet. */
export async function countFigures({ db, clock }: Pick<SubgraphRuntime, "db" | "clock">): Promise<void> {
  await countChangedDays(db, LOYALTY_FIGURES, clock.now());
  await countTiers(db, clock.now());
}

/** All days at once, for a mall that has just been seeded. */
export async function countFiguresOfSeed(tx: CountingTransaction, now: Date): Promise<void> {
  await countLatestDays(tx, LOYALTY_FIGURES, now);
  await countTiers(tx, now);
}
