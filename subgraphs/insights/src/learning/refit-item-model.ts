import type { Logger } from "@mall/platform/telemetry/logger";
import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import type { Catalogue } from "../catalogue/catalogue";
import { readRefit } from "./read-refit";
import { saveSequence } from "./kept-sequence";
import type { ChosenParcel } from "./refit-parcel";
import type { RefitThread } from "./refit-thread";

export interface RefitDeps {
  readonly db: DataSource;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly refits: RefitThread;
  readonly logger: Logger;
}

/** A night's run begins in this hour, UTC, unless one began in the hours before. */
const NIGHTLY_HOUR = 3;
const BETWEEN_MS = 20 * 3_600_000;
/** Renewed with each step; whose process died is taken over after this. */
const LEASE_MS = 60_000;
/** Steps of a large mall take longer than a lease: it is renewed beside them as well. */
const RENEWED_EACH_MS = 20_000;
/** A run that ended its process or its thread this often will do so again. */
const MOST_TRIES = 3;
/** Fewer choices than this teach nothing. */
const LEAST_CHOICES = 200;
/** Models whose weights are kept, to go back to; what they were worth is kept of all. */
const KEPT_MODELS = 5;

const START = `
  INSERT INTO item_model (version, state, step, known_until, started_at, leased_until)
  SELECT coalesce(max(version), 0) + 1, 'RUNNING', 'waiting', $1, $1, $1 FROM item_model
  ON CONFLICT DO NOTHING RETURNING version`;
const LATEST = `SELECT max(started_at) AS at FROM item_model`;
const CLAIM = `
  UPDATE item_model SET leased_until = $2, step = 'reading', progress = 0, tries = tries + 1
  WHERE state = 'RUNNING' AND leased_until <= $1 RETURNING version, tries, known_until AS "knownUntil"`;
const RENEW = `
  UPDATE item_model SET leased_until = $2, step = 'fitting and comparing', progress = $3
  WHERE version = $1 AND state = 'RUNNING'`;
const FINISH = `
  UPDATE item_model SET state = $2, step = 'done', progress = 1, finished_at = $3, result = $4
  WHERE version = $1 AND state = 'RUNNING' RETURNING version`;
const SAVE_WEIGHTS = `
  INSERT INTO item_model_weight (version, product_id, other_id, weight)
  SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::real[])`;
const SERVE = `
  INSERT INTO item_model_move (version, text_weight, fade, moved_at, reason) VALUES ($1, $2, $3, $4, $5)`;
const forgetOld = (table: string): string => `
  DELETE FROM ${table} WHERE version < $1 - ${KEPT_MODELS}
    AND version IS DISTINCT FROM (SELECT version FROM item_model_move ORDER BY number DESC LIMIT 1)`;
const PER_WRITE = 5_000;

/** The new run's version; null: one goes on already. */
export async function startRefit({ db, clock }: Pick<RefitDeps, "db" | "clock">): Promise<number | null> {
  const [started] = await db.query<{ version: number }[]>(START, [clock.now()]);
  return started?.version ?? null;
}

export async function startNightlyRefit(deps: Pick<RefitDeps, "db" | "clock">): Promise<void> {
  const now = deps.clock.now();
  if (now.getUTCHours() !== NIGHTLY_HOUR) return;
  const [latest] = await deps.db.query<{ at: Date | null }[]>(LATEST);
  if (!latest?.at || now.getTime() - latest.at.getTime() > BETWEEN_MS) await startRefit(deps);
}

/** Does the run that waits, or that a process left behind. The same run knows the same events, however often it begins. */
export async function continueRefit(deps: RefitDeps): Promise<void> {
  const { db, clock, refits } = deps;
  const now = clock.now();
  const [[run]] = await db.query<[ClaimedRun[], number]>(CLAIM, [now, leaseFrom(now)]);
  if (run === undefined) return;
  const skip = (why: string) => db.query(FINISH, [run.version, "SKIPPED", clock.now(), JSON.stringify({ why })]);
  if (run.tries > MOST_TRIES) return void (await skip(`It was begun ${MOST_TRIES} times and never ended.`));
  const { input, productIds, choices } = await readRefit(deps, run.knownUntil);
  if (choices < LEAST_CHOICES) {
    return void (await skip(`${choices} purchases and carts are known; ${LEAST_CHOICES} are needed.`));
  }
  const chosen = await whileRenewed(deps, run.version, (onProgress) => refits.run(input, onProgress));
  await saveRefit(deps, { version: run.version, chosen, productIds });
}

interface ClaimedRun {
  readonly version: number;
  readonly tries: number;
  readonly knownUntil: Date;
}

/** Saves the progress, and keeps the lease between two steps. */
async function whileRenewed<T>(
  { db, clock, logger }: RefitDeps,
  version: number,
  work: (onProgress: (share: number) => void) => Promise<T>,
): Promise<T> {
  let reached = 0;
  const renew = (): void => {
    const renewed = db.query(RENEW, [version, leaseFrom(clock.now()), reached]);
    void renewed.catch((error: unknown) => logger.warn({ err: error }, "the progress of a refit was not saved"));
  };
  const timer = setInterval(renew, RENEWED_EACH_MS);
  try {
    return await work((share) => {
      reached = share;
      renew();
    });
  } finally {
    clearInterval(timer);
  }
}

const leaseFrom = (now: Date): Date => new Date(now.getTime() + LEASE_MS);

interface FinishedRefit {
  readonly version: number;
  readonly chosen: ChosenParcel;
  readonly productIds: readonly string[];
}

/** It serves from this moment on if it is better, and only then. */
async function saveRefit({ db, clock }: RefitDeps, { version, chosen, productIds }: FinishedRefit): Promise<void> {
  const { weights, sequence, isBetter, trainedUntil, ...result } = chosen;
  await db.transaction(async (tx) => {
    const report = JSON.stringify({ ...result, trainedUntil: new Date(trainedUntil).toISOString() });
    const state = isBetter ? "BETTER" : "REFUSED";
    const [finished] = await tx.query<[unknown[], number]>(FINISH, [version, state, clock.now(), report]);
    if (!isBetter || finished.length === 0) return;
    for (let start = 0; start < weights.one.length; start += PER_WRITE) {
      const part = <Column extends Int32Array | Float64Array>(column: Column) =>
        column.subarray(start, start + PER_WRITE);
      const [ones, others] = [weights.one, weights.other].map((column) =>
        Array.from(part(column), (item) => productIds[item]!),
      );
      await tx.query(SAVE_WEIGHTS, [version, ones, others, Array.from(part(weights.weight))]);
    }
    if (sequence !== null) {
      const ids = sequence.model.items.map((item) => productIds[item]!);
      await saveSequence(tx, version, { ...sequence, productIds: ids });
    }
    const reason = "Better on what it had not seen, and all guards passed.";
    const { textWeight, fade } = result.parameters;
    await tx.query(SERVE, [version, textWeight, fade, clock.now(), reason]);
    for (const table of ["item_model_weight", "item_model_sequence"]) await tx.query(forgetOld(table), [version]);
  });
}
