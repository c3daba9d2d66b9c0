import { read } from "@mall/platform/database/read";
import { writeAlone } from "@mall/platform/database/write";
import type { DataSource } from "typeorm";
import type { UsersDeps } from "../deps";

const DAY_MS = 24 * 60 * 60 * 1000;

const startOf = (at: Date, months = 0): Date => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1));

/** Months of which the last count is older than a day, or was made before they ended. $1 this month, $2 the last, $3 a day ago. */
const STALE = `
  SELECT m.month::text FROM (VALUES ($1::date), ($2::date)) AS m(month)
  WHERE NOT EXISTS (SELECT FROM active_recipients a WHERE a.month = m.month
    AND (a.counted_at > $3 OR a.counted_at >= m.month + interval '1 month'))`;

/**
 * Whoever got an access token in the month was there: every sign-in and every ten minutes of use leave a refresh token. An
 * erased person's are gone, so that a count never falls.
 */
const COUNT = `
  INSERT INTO active_recipients AS a (month, signed_in, counted_at)
  SELECT $1::date, count(DISTINCT s.user_id)::int, $4 FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
  WHERE t.created_at >= $2 AND t.created_at < $3
  ON CONFLICT (month) DO UPDATE SET signed_in = greatest(a.signed_in, excluded.signed_in), counted_at = excluded.counted_at`;

/** Counts this month's people once a day, and the last month's once more when it is over. */
export async function countRecipients({ db, clock }: Pick<UsersDeps, "db" | "clock">): Promise<void> {
  const now = clock.now();
  const months = [startOf(now), startOf(now, -1)];
  const stale = await read<{ month: string }>(db, STALE, [...months.map(dayOf), new Date(now.getTime() - DAY_MS)]);
  for (const { month } of stale) {
    const from = new Date(`${month}T00:00:00Z`);
    await writeAlone(db, COUNT, [month, from, startOf(from, 1), now]);
  }
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

export interface ActiveRecipients {
  readonly month: string;
  readonly signedIn: number;
  readonly countedAt: Date;
  readonly isComplete: boolean;
}

const LATEST = `
  SELECT to_char(month, 'YYYY-MM') AS month, signed_in AS "signedIn", counted_at AS "countedAt",
    counted_at >= month + interval '1 month' AS "isComplete"
  FROM active_recipients WHERE month <= $1::date ORDER BY month DESC LIMIT $2::int`;

/** By month, the latest first. */
export const findRecipients = (db: DataSource, until: Date, months: number): Promise<ActiveRecipients[]> =>
  read<ActiveRecipients>(db, LATEST, [dayOf(startOf(until)), months]);

/** Regulation (EU) 2022/2065, article 24(2): the average of the six complete months before. Null: there is none yet. */
export function averageOf(months: readonly ActiveRecipients[]): number | null {
  const complete = months.filter(({ isComplete }) => isComplete).slice(0, 6);
  const sum = complete.reduce((total, { signedIn }) => total + signedIn, 0);
  return complete.length === 0 ? null : Math.round(sum / complete.length);
}
