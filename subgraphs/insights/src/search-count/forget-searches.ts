import type { DataSource } from "typeorm";

const SELDOM_DAYS = 30;
const KEPT_DAYS = 400;

const FORGET = `
  WITH old AS (
    DELETE FROM empty_search
    WHERE last_day < $1::date - CASE WHEN query IS NULL THEN ${SELDOM_DAYS} ELSE ${KEPT_DAYS} END RETURNING digest
  )
  DELETE FROM empty_search_day WHERE digest IN (SELECT digest FROM old) OR day < $1::date - ${KEPT_DAYS}`;

/** What was searched seldom is forgotten after a month, everything after thirteen. */
export async function forgetSearches(db: DataSource, now: Date): Promise<void> {
  await db.query(FORGET, [now]);
}
