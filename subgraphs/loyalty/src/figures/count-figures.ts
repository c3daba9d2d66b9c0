import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { TIER_GRACE_DAYS, TIER_PERIOD_DAYS } from "../points/programme-terms";
import { countDays, type FiguresTransaction } from "./count-days";

const DAY_MS = 86_400_000;
/** Older days that are counted again in one run. */
const DAYS_PER_RUN = 50;
/** No transaction is open for so many days: what is older changes no more without being listed. */
const OPEN_DAYS = 2;

const dayAt = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** One at a time, whatever number of processes run. */
const BEGIN = `
  SELECT coalesce(p.through + 1, least(
      (SELECT min(happened_at AT TIME ZONE 'UTC')::date FROM journal),
      (SELECT min(used_at AT TIME ZONE 'UTC')::date FROM promotion_use)))::text AS first
  FROM figures_progress p FOR UPDATE`;

/** The days that can still change are counted anew, all before them too where nothing was counted yet. */
export async function countLatest(tx: FiguresTransaction, now: Date): Promise<void> {
  const today = dayAt(now.getTime());
  const [row] = await tx.query<{ first: string | null }[]>(BEGIN);
  const first = row?.first ?? today;
  await countDays(tx, { first: first < today ? first : today, last: today });
  const through = dayAt(now.getTime() - OPEN_DAYS * DAY_MS);
  await tx.query("UPDATE figures_progress SET through = greatest(through, $1::date)", [through]);
}

const COUNT_TIERS = `
  INSERT INTO tier_day (day, tier, members)
  SELECT $2::date, reached.code, count(*)
  FROM (SELECT DISTINCT user_id FROM account WHERE user_id IS NOT NULL) AS member
  CROSS JOIN LATERAL (SELECT tier_points(member.user_id, $1, ${TIER_PERIOD_DAYS}, ${TIER_GRACE_DAYS}) AS points OFFSET 0) AS earned
  CROSS JOIN LATERAL (SELECT code FROM tier WHERE threshold <= earned.points ORDER BY threshold DESC LIMIT 1) AS reached
  WHERE NOT EXISTS (SELECT FROM tier_day WHERE day = $2::date) GROUP BY 2
  ON CONFLICT DO NOTHING`;

/** Once a day: a tier follows from what somebody earned in a year, member by member. */
export async function countTiers(tx: FiguresTransaction, now: Date): Promise<void> {
  await tx.query(COUNT_TIERS, [now, dayAt(now.getTime())]);
}

const NEXT_LISTED = `
  DELETE FROM day_to_count WHERE day = (SELECT day FROM day_to_count ORDER BY day LIMIT 1) RETURNING day::text AS day`;

/** Counts what changed since the last time; everything where nothing was counted yet. */
export async function countFigures({ db, clock }: Pick<SubgraphRuntime, "db" | "clock">): Promise<void> {
  await db.transaction((tx) => countLatest(tx, clock.now()));
  for (let n = 0; n < DAYS_PER_RUN; n += 1) {
    const isCounted = await db.transaction(async (tx) => {
      const [[listed]] = await tx.query<[{ day: string }[], number]>(NEXT_LISTED);
      if (listed) await countDays(tx, { first: listed.day, last: listed.day });
      return listed !== undefined;
    });
    if (!isCounted) break;
  }
  await countTiers(db, clock.now());
}

/** Forgets how far it came: the next run counts all days anew from the ledgers. */
export async function countAllAnew(tx: FiguresTransaction): Promise<void> {
  await tx.query("UPDATE figures_progress SET through = NULL");
}
