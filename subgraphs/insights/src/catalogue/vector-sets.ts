import { read } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { EmbedderFacts } from "../model/text-models";
import { modelKey } from "../model/model-identity";

/** The vectors that one model made of the listings. */
export interface VectorSet {
  readonly number: number;
  /** `name@version` of the model. */
  readonly model: string;
  readonly width: number;
  /** Where the model's files were, on the machine that began it. */
  readonly folder: string;
  readonly startedAt: Date;
  /** When all listings had theirs for the first time; null: not yet. */
  readonly completedAt: Date | null;
  /** From when on search may rest on it. */
  readonly servingAt: Date | null;
  readonly usedAt: Date;
}

const COLUMNS = `number, model, width, folder, started_at AS "startedAt", completed_at AS "completedAt",
  serving_at AS "servingAt", used_at AS "usedAt"`;

const ALL = `SELECT ${COLUMNS} FROM vector_set ORDER BY number`;

/** Two processes may begin it at the same moment. */
const BEGIN = `
  INSERT INTO vector_set (model, width, folder, started_at, used_at) VALUES ($1, $2, $3, $4, $4) ON CONFLICT DO NOTHING`;

/** Waits for a batch that is being saved: what comes later knows that it serves. */
const SERVE = `UPDATE vector_set SET serving_at = $2 WHERE number = $1 AND serving_at IS NULL`;

const USE = `UPDATE vector_set SET used_at = $2 WHERE number = ANY($1::int[]) AND used_at < $2`;

/** Texts are held against their vectors once more, from the first listing on. */
const LOOK_AGAIN = `UPDATE vector_set SET seen_change = 0, seen_document = 0`;

export const lookAtAllAgain = async (db: DataSource): Promise<void> => void (await db.query(LOOK_AGAIN));

export const readVectorSets = (db: DataSource): Promise<VectorSet[]> => read<VectorSet>(db, ALL);

export async function beginVectorSet(db: DataSource, { model, width, folder }: EmbedderFacts, at: Date): Promise<void> {
  await db.query(BEGIN, [modelKey(model), width, folder, at]);
}

export async function serveVectorSet(db: DataSource, number: number, at: Date): Promise<void> {
  await db.query(SERVE, [number, at]);
}

export async function useVectorSets(db: DataSource, numbers: readonly number[], at: Date): Promise<void> {
  await db.query(USE, [numbers, at]);
}

/** A set that nobody used for so long is forgotten: until then a configuration that is taken back finds it as it was. */
export const KEPT_FOR_MS = 7 * 24 * 3_600_000;

/** Whoever comes back to it meanwhile makes anew what is gone. The one that was used last is kept, however long ago. */
const LEAVE = `
  UPDATE vector_set SET completed_at = NULL, serving_at = NULL, seen_change = 0, seen_document = 0
  WHERE used_at < $1 AND number <> (SELECT number FROM vector_set ORDER BY used_at DESC, number DESC LIMIT 1)
  RETURNING number`;
const FORGET = `
  DELETE FROM listing_vector WHERE (set_number, product_id) IN (
    SELECT set_number, product_id FROM listing_vector JOIN vector_set s ON s.number = set_number
    WHERE s.number = ANY($1::int[]) AND s.used_at < $2 LIMIT 5000)`;
const FORGET_SETS = `
  DELETE FROM vector_set s WHERE number = ANY($1::int[]) AND used_at < $2
    AND NOT EXISTS (SELECT FROM listing_vector WHERE set_number = s.number)`;

export async function forgetVectorSets(db: DataSource, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_FOR_MS);
  const [left] = await db.query<[{ number: number }[], number]>(LEAVE, [before]);
  if (left.length === 0) return;
  const values = [left.map(({ number }) => number), before];
  for (let isLeft = true; isLeft;) {
    const [, deleted] = await db.query<[unknown, number]>(FORGET, values);
    isLeft = deleted > 0;
  }
  await db.query(FORGET_SETS, values);
}
