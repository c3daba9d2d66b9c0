import type { DataSource } from "typeorm";
import { readOne } from "../database/read";

/** How a count anew goes on. */
export interface RebuildState {
  readonly requestedAt: Date;
  readonly finishedAt: Date | null;
  /** The share of it that is done, from 0 to 1. */
  readonly progress: number;
}

/** What the last look at all days came to. */
export interface CheckState {
  readonly checkedAt: Date;
  /** Days that were compared. */
  readonly days: number;
  readonly holds: boolean;
  readonly faults: readonly string[];
}

export interface FiguresState {
  /** Null: nobody ever asked for one. */
  readonly rebuild: RebuildState | null;
  /** Null: the first one goes on, or a new one after a count anew. */
  readonly check: CheckState | null;
}

const FIND_REBUILD = `
  SELECT requested_at AS "requestedAt", finished_at AS "finishedAt", CASE WHEN finished_at IS NOT NULL THEN 1
    WHEN next_day IS NULL THEN 0
    ELSE least(0.99, (next_day - first_day)::float8 / greatest(1, $1::date - first_day + 1)) END AS progress
  FROM figures_rebuild`;

export const findRebuildState = (db: DataSource, now: Date): Promise<RebuildState | null> =>
  readOne<RebuildState>(db, FIND_REBUILD, [now.toISOString().slice(0, 10)]);

const FIND_CHECK = `
  SELECT finished_at AS "checkedAt", days, faults = '[]' AS holds, faults FROM figures_check WHERE finished_at IS NOT NULL`;

export const findCheckState = (db: DataSource): Promise<CheckState | null> => readOne<CheckState>(db, FIND_CHECK, []);
