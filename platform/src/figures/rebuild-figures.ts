import type { DataSource, EntityManager } from "typeorm";
import { dayAt, firstDayOf, plusDays, settledDay, type CountingTransaction, type Figures } from "./figures";

const REQUEST = `
  INSERT INTO figures_rebuild AS r (requested_by, requested_at) VALUES ($1, $2)
  ON CONFLICT (only_row) DO UPDATE SET requested_by = excluded.requested_by, requested_at = excluded.requested_at,
    first_day = NULL, next_day = NULL, finished_at = NULL
  WHERE r.finished_at IS NOT NULL`;

/** Asked for again, it begins again; one that goes on is left alone. */
export async function requestFiguresRebuild(tx: CountingTransaction, by: string | null, at: Date): Promise<void> {
  await tx.query(REQUEST, [by, at]);
}

const NEXT = `
  SELECT first_day::text AS "firstDay", next_day::text AS "nextDay" FROM figures_rebuild
  WHERE finished_at IS NULL FOR UPDATE SKIP LOCKED`;

interface Progress {
  readonly firstDay: string | null;
  readonly nextDay: string | null;
}

export interface FiguresJob {
  readonly db: DataSource;
  readonly figures: Figures;
  readonly now: Date;
}

/**
 * Counts some days anew in one transaction: readers see their old sums or the new ones, never none, and where it was cut off
 * it goes on. Tells whether there is more to do.
 */
export function rebuildFiguresStep({ db, figures, now }: FiguresJob): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [progress] = await tx.query<Progress[]>(NEXT);
    if (progress === undefined) return false;
    await tx.query(figures.takeTurn);
    const last = figures.countsUntil === "TODAY" ? dayAt(now.getTime()) : settledDay(now);
    const next = progress.nextDay ?? (await begin(tx, figures, last));
    if (next > last) return finish(tx, now);
    const end = plusDays(next, figures.daysPerStep - 1);
    await figures.count(tx, { first: next, last: end < last ? end : last });
    await tx.query("UPDATE figures_rebuild SET next_day = $1", [plusDays(end < last ? end : last, 1)]);
    return true;
  });
}

/** Days before the first one of which anything is known have no sums. */
async function begin(tx: EntityManager, figures: Figures, last: string): Promise<string> {
  const first = (await firstDayOf(tx, figures)) ?? plusDays(last, 1);
  for (const table of figures.tables) await tx.query(`DELETE FROM ${table} WHERE day < $1`, [first]);
  await tx.query("UPDATE figures_rebuild SET first_day = $1", [first]);
  return first;
}

async function finish(tx: EntityManager, now: Date): Promise<boolean> {
  await tx.query("UPDATE figures_rebuild SET finished_at = $1", [now]);
  await checkSoon(tx);
  return false;
}

/** What was counted anew is looked at anew. */
export async function checkSoon(tx: CountingTransaction): Promise<void> {
  await tx.query(
    "UPDATE figures_check SET next_day = NULL, next_part = NULL, days = 0, found = '[]', finished_at = NULL",
  );
}
