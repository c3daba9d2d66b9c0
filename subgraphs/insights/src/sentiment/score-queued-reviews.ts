import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import { languageDoubt } from "../model/doubt";
import type { TextModels } from "../model/text-models";
import { textOfReview } from "./review-text";
import { saveSentiments } from "./save-sentiments";

export interface ScoringDeps {
  readonly db: DataSource;
  readonly models: TextModels;
  readonly clock: Clock;
}

interface QueuedReview {
  readonly review_id: string;
  readonly product_id: string;
  readonly title: string | null;
  readonly body: string;
  readonly text_digest: Buffer;
  readonly reviewed_at: Date | null;
}

/** Few at a time, so that a shopper's query never waits long behind them. */
const BATCH = 8;
const PATIENCE_MS = 20_000;

const NEXT = `
  SELECT review_id, product_id, title, body, text_digest, reviewed_at FROM sentiment_queue
  WHERE next_attempt_at <= now() ORDER BY next_attempt_at LIMIT ${BATCH}`;

const POSTPONE = `
  UPDATE sentiment_queue SET attempts = attempts + 1,
    next_attempt_at = now() + least(3600, 2 ^ least(attempts, 12)) * interval '1 second'
  WHERE review_id = ANY($1)`;

/** Only what was read: a text that changed meanwhile stays in the queue. */
const TAKE = `
  DELETE FROM sentiment_queue q USING unnest($1::uuid[], $2::bytea[]) AS g(review_id, text_digest)
  WHERE q.review_id = g.review_id AND q.text_digest = g.text_digest RETURNING q.review_id`;

/** Reads waiting reviews until none is left or the model has no time. Returns how many were read. */
export async function scoreQueuedReviews(deps: ScoringDeps): Promise<number> {
  if (!deps.models.isAvailable("sentiment")) return 0;
  let read = 0;
  for (;;) {
    const queued = await deps.db.query<QueuedReview[]>(NEXT);
    if (queued.length === 0) return read;
    if (!(await scoreBatch(deps, queued))) return read;
    read += queued.length;
  }
}

async function scoreBatch({ db, models, clock }: ScoringDeps, queued: readonly QueuedReview[]): Promise<boolean> {
  const answer = await models.scoreSentiments(queued.map(textOfReview), PATIENCE_MS);
  const ids = queued.map((row) => row.review_id);
  if (answer === null) {
    await db.query(POSTPONE, [ids]);
    return false;
  }
  await db.transaction(async (tx) => {
    const [taken] = await tx.query<[{ review_id: string }[], number]>(TAKE, [
      ids,
      queued.map((row) => row.text_digest),
    ]);
    const mine = new Set(taken.map((row) => row.review_id));
    const scored = queued.map((row, i) => ({
      reviewId: row.review_id,
      productId: row.product_id,
      textDigest: row.text_digest,
      reading: answer.values[i]!,
      reviewedAt: row.reviewed_at ?? clock.now(),
      languageDoubt: languageDoubt(textOfReview(row)),
    }));
    await saveSentiments(
      tx,
      scored.filter(({ reviewId }) => mine.has(reviewId)),
      { model: answer.model, at: clock.now() },
    );
  });
  return true;
}
