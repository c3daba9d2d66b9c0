import { readOne } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import { RECOUNTS } from "./rebuild-days";
import type { SumsRebuildType } from "./sums-rebuild.types";

/** Reads days of all orders, which only administrators ask for. */
const FIND = `
  WITH days AS (SELECT DISTINCT unnest(days) AS day FROM sold_order)
  SELECT requested_at AS "requestedAt", finished_at AS "finishedAt", next_day::text AS "nextDay",
    next_part AS "nextPart", position IS NOT NULL AS "isReading", (SELECT count(*)::int FROM days) AS "daysTotal",
    (SELECT count(*)::int FROM days WHERE day < next_day) AS "daysBefore"
  FROM sums_rebuild`;

interface Row {
  readonly requestedAt: Date;
  readonly finishedAt: Date | null;
  readonly nextDay: string | null;
  readonly nextPart: number;
  readonly isReading: boolean;
  readonly daysTotal: number;
  readonly daysBefore: number;
}

const SHARE_OF_DAYS = 0.9;

/** The last one; null if there never was one. */
export async function findRebuild(db: DataSource): Promise<SumsRebuildType | null> {
  const row = await readOne<Row>(db, FIND, []);
  return row && rebuildView(row);
}

export function rebuildView({ isReading, daysBefore, nextPart, ...row }: Row): SumsRebuildType {
  const { requestedAt, finishedAt, nextDay, daysTotal } = row;
  const shown = { requestedAt, finishedAt, nextDay, daysTotal };
  if (finishedAt !== null) return { ...shown, state: "DONE", daysDone: daysTotal, progress: 1 };
  if (isReading) return { ...shown, state: "READING_EVENTS", daysDone: 0, progress: 0 };
  // No day is next: all are counted, and months, cohorts and tones are left.
  const daysDone = nextDay === null ? daysTotal : daysBefore;
  const share = daysTotal === 0 ? 1 : daysDone / daysTotal;
  return {
    ...shown,
    state: "COUNTING_DAYS",
    daysDone,
    progress: SHARE_OF_DAYS * share + (1 - SHARE_OF_DAYS) * (nextPart / RECOUNTS.length),
  };
}
