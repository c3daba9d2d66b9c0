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

/** Where a look at all days is; both null: none goes on. */
interface Place {
  readonly nextDay: string | null;
  /** Of what is looked at after the days. */
  readonly nextPart: number | null;
}

interface State extends Place {
  readonly finishedAt: Date | null;
  readonly days: number;
  readonly found: readonly string[];
}

const STATE = `
  SELECT next_day::text AS "nextDay", next_part AS "nextPart", finished_at AS "finishedAt", days, found FROM figures_check`;
const TAKE = `${STATE} FOR UPDATE SKIP LOCKED`;

/** Saved only if nobody else went on meanwhile. */
const SAVE = `
  UPDATE figures_check SET next_day = $3::date, next_part = $4, days = $5, found = $6::jsonb,
    finished_at = $7::timestamptz, faults = CASE WHEN $7::timestamptz IS NULL THEN faults ELSE $6::jsonb END
  WHERE next_day IS NOT DISTINCT FROM $1::date AND next_part IS NOT DISTINCT FROM $2::integer`;

/**
 * Compares some days' sums, or after them some other sums, with the rows that they are made of, in a transaction that is taken
 * back. Only settled days: what it finds is wrong. What was cut off goes on with the same step. Tells whether there is more.
 */
export async function checkFiguresStep(job: CheckJob): Promise<boolean> {
  const looked = await takenBack(job, (tx) => look(tx, job));
  if (looked === null) return false;
  const { before, after, days, found } = looked;
  const isDone = after.nextDay === null && after.nextPart === null;
  const saved = JSON.stringify(found.slice(0, MOST_FAULTS));
  await job.db.query(SAVE, [
    ...[before.nextDay, before.nextPart, after.nextDay, after.nextPart],
    ...[days, saved, isDone ? job.now : null],
  ]);
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

interface Looked extends Pick<State, "days" | "found"> {
  readonly before: Place;
  readonly after: Place;
}

/**
 * Null: nothing is due, or somebody else looks. Nobody waits for us while nothing is due. The turn is taken before the row, as
 * whoever counts anew does: in the other order the two could wait for each other.
 */
async function look(tx: EntityManager, job: CheckJob): Promise<Looked | null> {
  const { figures, now } = job;
  const [seen] = await tx.query<State[]>(STATE);
  if (seen === undefined || !isDue(seen, now)) return null;
  await tx.query(figures.takeTurn);
  const [state] = await tx.query<State[]>(TAKE);
  if (state === undefined || !isDue(state, now)) return null;
  const looked = state.nextPart === null ? await lookAtDays(tx, job, state) : await lookAtPart(tx, job, state);
  return { before: { nextDay: state.nextDay, nextPart: state.nextPart }, ...looked };
}

const NOTHING_SEEN = { found: [], days: 0 } as const;

type Step = Omit<Looked, "before">;

async function lookAtDays(tx: EntityManager, job: Omit<CheckJob, "db">, state: State): Promise<Step> {
  const { figures } = job;
  const known = state.nextDay === null ? NOTHING_SEEN : state;
  const { days, isLast } = await daysToLookAt(tx, job, state.nextDay);
  const found = days === null ? known.found : [...known.found, ...(await figures.compare(tx, days))];
  const after = isLast || days === null ? partAt(figures, 0) : { nextDay: plusDays(days.last, 1), nextPart: null };
  return { days: known.days + lengthOf(days), found, after };
}

async function lookAtPart(tx: EntityManager, { figures }: Omit<CheckJob, "db">, state: State): Promise<Step> {
  const place = state.nextPart ?? 0;
  const part = figures.others?.[place];
  const isWrong = part !== undefined && (await part.isWrong(tx));
  const found = isWrong ? [...state.found, part.name] : state.found;
  return { days: state.days, found, after: partAt(figures, place + 1) };
}

const partAt = ({ others = [] }: CheckedFigures, place: number): Place => ({
  nextDay: null,
  nextPart: place < others.length ? place : null,
});

interface ToLookAt {
  /** Null: there are none that are settled. */
  readonly days: Days | null;
  readonly isLast: boolean;
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

const isDue = ({ nextDay, nextPart, finishedAt }: State, now: Date): boolean =>
  nextDay !== null || nextPart !== null || finishedAt === null || now.getTime() - finishedAt.getTime() >= AGAIN_MS;

const lengthOf = (days: Days | null): number =>
  days === null ? 0 : (Date.parse(days.last) - Date.parse(days.first)) / AGAIN_MS + 1;
