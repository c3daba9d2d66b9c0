import type { DataSource, EntityManager } from "typeorm";
import { firstDayOf, plusDays, settledDay, type CheckedFigures, type Days } from "./figures";

export interface CheckJob {
  readonly db: DataSource;
  readonly figures: CheckedFigures;
  readonly now: Date;
}

/** A look at all days begins so long after the last one ended. */
const AGAIN_MS = 86_400_000;
const MOST_FAULTS = 20;

interface State {
  readonly nextDay: string | null;
  readonly finishedAt: Date | null;
  readonly days: number;
  readonly found: readonly string[];
}

const STATE = `SELECT next_day::text AS "nextDay", finished_at AS "finishedAt", days, found FROM figures_check`;
const TAKE = `${STATE} FOR UPDATE SKIP LOCKED`;

/** Saved only if nobody else went on meanwhile. */
const SAVE = `
  UPDATE figures_check SET next_day = $2::date, days = $3, found = $4::jsonb, finished_at = $5::timestamptz,
    faults = CASE WHEN $6 THEN $4::jsonb ELSE faults END
  WHERE next_day IS NOT DISTINCT FROM $1::date`;

/**
 * Compares some days' sums with the rows that they are made of, in a transaction that is taken back. Only settled days: what it
 * finds is wrong. Tells whether there is more to do.
 */
export async function checkFiguresStep(job: CheckJob): Promise<boolean> {
  const looked = await takenBack(job, (tx) => look(tx, job));
  if (looked === null) return false;
  const { before, nextDay, days, found } = looked;
  const isDone = nextDay === null;
  const saved = JSON.stringify(found.slice(0, MOST_FAULTS));
  await job.db.query(SAVE, [before, nextDay, days, saved, isDone ? job.now : null, isDone]);
  return !isDone;
}

async function takenBack<T>({ db }: CheckJob, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  const runner = db.createQueryRunner();
  try {
    await runner.startTransaction();
    try {
      return await work(runner.manager);
    } finally {
      await runner.rollbackTransaction();
    }
  } finally {
    await runner.release();
  }
}

interface Looked extends Omit<State, "finishedAt"> {
  /** Where it began. */
  readonly before: string | null;
}

/**
 * Null: nothing is due, or somebody else looks. Nobody waits for us while nothing is due. The turn is taken before the row, as
 * whoever counts anew does: in the other order the two could wait for each other.
 */
async function look(tx: EntityManager, { figures, now }: CheckJob): Promise<Looked | null> {
  const [seen] = await tx.query<State[]>(STATE);
  if (seen === undefined || !isDue(seen, now)) return null;
  await tx.query(figures.takeTurn);
  const [state] = await tx.query<State[]>(TAKE);
  if (state === undefined || !isDue(state, now)) return null;
  const before = state.nextDay;
  const known = before === null ? NOTHING_SEEN : state;
  const { days, isLast } = await daysToLookAt(tx, { figures, now }, before);
  const found = [...known.found, ...(await faultsOf(tx, figures, { days, isLast }))];
  const nextDay = isLast || days === null ? null : plusDays(days.last, 1);
  return { before, nextDay, days: known.days + lengthOf(days), found };
}

const NOTHING_SEEN = { found: [], days: 0 } as const;

interface ToLookAt {
  /** Null: there are none that are settled. */
  readonly days: Days | null;
  readonly isLast: boolean;
}

async function faultsOf(tx: EntityManager, figures: CheckedFigures, { days, isLast }: ToLookAt): Promise<string[]> {
  const faults = days === null ? [] : await figures.compare(tx, days);
  if (!isLast || figures.findOtherFaults === undefined) return faults;
  return [...faults, ...(await figures.findOtherFaults(tx))];
}

async function daysToLookAt(
  tx: EntityManager,
  { figures, now }: Omit<CheckJob, "db">,
  next: string | null,
): Promise<ToLookAt> {
  const settled = settledDay(now);
  const first = next ?? (await firstDayOf(tx, figures));
  if (first === null || first > settled) return { days: null, isLast: true };
  const last = plusDays(first, figures.daysPerStep - 1);
  return last < settled ? { days: { first, last }, isLast: false } : { days: { first, last: settled }, isLast: true };
}

const isDue = ({ nextDay, finishedAt }: State, now: Date): boolean =>
  nextDay !== null || finishedAt === null || now.getTime() - finishedAt.getTime() >= AGAIN_MS;

const lengthOf = (days: Days | null): number =>
  days === null ? 0 : (Date.parse(days.last) - Date.parse(days.first)) / AGAIN_MS + 1;
