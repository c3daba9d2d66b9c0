import type { DataSource } from "typeorm";
import { compareByCounting } from "./compare-by-counting";
import { dayAt, OPEN_DAYS, type CountingTransaction, type Figures } from "./figures";

/**
 * Figures by day that are counted anew instead of added to: nobody waits for a row that all share, and what comes twice or
 * late counts once. They live in a schema with the tables `figures_progress` and `day_to_count`, where triggers list
 * older days about which something changed.
 */
export type DayCounts = Pick<Figures, "tables" | "firstDay" | "count">;

const DAY_MS = 86_400_000;
/** Older days that are counted again in one run. */
const DAYS_PER_RUN = 50;

/** $1, $2: first and last day. */
export const withinDays = (time: string): string =>
  `${time} >= $1::date::timestamp AT TIME ZONE 'UTC' AND ${time} < ($2::date + 1)::timestamp AT TIME ZONE 'UTC'`;

/** The days that can still change, and all before them where nothing was counted yet. One at a time, whoever runs it. */
export async function countLatestDays(tx: CountingTransaction, counts: DayCounts, now: Date): Promise<void> {
  const today = dayAt(now.getTime());
  const [row] = await tx.query<{ first: string | null }[]>(
    `SELECT coalesce(through + 1, (${counts.firstDay}))::text AS first FROM figures_progress FOR UPDATE`,
  );
  const first = row?.first ?? today;
  await counts.count(tx, { first: first < today ? first : today, last: today });
  const through = dayAt(now.getTime() - OPEN_DAYS * DAY_MS);
  await tx.query("UPDATE figures_progress SET through = greatest(through, $1::date)", [through]);
}

const NEXT_LISTED = `
  DELETE FROM day_to_count WHERE day = (SELECT day FROM day_to_count ORDER BY day LIMIT 1) RETURNING day::text AS day`;

/** Counts what changed since the last time; everything where nothing was counted yet. */
export async function countChangedDays(db: DataSource, counts: DayCounts, now: Date): Promise<void> {
  await db.transaction((tx) => countLatestDays(tx, counts, now));
  for (let n = 0; n < DAYS_PER_RUN; n += 1) {
    const isCounted = await db.transaction(async (tx) => {
      await tx.query(IN_TURN);
      const [[listed]] = await tx.query<[{ day: string }[], number]>(NEXT_LISTED);
      if (listed) await counts.count(tx, { first: listed.day, last: listed.day });
      return listed !== undefined;
    });
    if (!isCounted) return;
  }
}

const IN_TURN = "SELECT FROM figures_progress FOR UPDATE";

/** What a count anew and a check need to know of them: days that are listed are counted again by themselves. */
export const figuresOfDays = (counts: DayCounts): Figures => ({
  ...counts,
  takeTurn: IN_TURN,
  compare: compareByCounting({
    ...counts,
    pending: "SELECT day::text AS day FROM day_to_count WHERE day BETWEEN $1 AND $2",
  }),
  daysPerStep: 14,
  countsUntil: "TODAY",
});
