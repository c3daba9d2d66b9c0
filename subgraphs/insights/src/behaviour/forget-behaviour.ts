import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import { BELIEVED_MS, KEPT_DAYS } from "./behaviour";

const DAY_MS = 86_400_000;
/** Rows of one statement: short locks, and readers in between. */
const PER_STEP = 5_000;
/** Of sums by product and of clicks on results. */
const SUMS_KEPT_DAYS = 30;

const FORGET = {
  events: `DELETE FROM behaviour_event WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM behaviour_event WHERE occurred_at < $1 LIMIT ${PER_STEP}))`,
  signals: `DELETE FROM seen_signal WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM seen_signal WHERE seen_at < $1 LIMIT ${PER_STEP}))`,
  interest: `DELETE FROM product_interest_day WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM product_interest_day WHERE day < ($1::timestamptz AT TIME ZONE 'UTC')::date LIMIT ${PER_STEP}))`,
  clicks: `DELETE FROM search_click_day WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM search_click_day WHERE day < ($1::timestamptz AT TIME ZONE 'UTC')::date LIMIT ${PER_STEP}))`,
} as const;

/** What was kept for long enough goes; sums of sellers and of the mall stay. */
export async function forgetOldBehaviour({ db, clock }: { db: DataSource; clock: Clock }): Promise<void> {
  const before = (ms: number): Date => new Date(clock.now().getTime() - ms);
  await forget(db, FORGET.events, before(KEPT_DAYS * DAY_MS));
  // An hour more than events are believed: clocks of processes differ.
  await forget(db, FORGET.signals, before(BELIEVED_MS + 3_600_000));
  await forget(db, FORGET.interest, before(SUMS_KEPT_DAYS * DAY_MS));
  await forget(db, FORGET.clicks, before(SUMS_KEPT_DAYS * DAY_MS));
}

async function forget(db: DataSource, statement: string, before: Date): Promise<void> {
  for (;;) {
    const [, gone] = await db.query<[unknown[], number]>(statement, [before]);
    if (gone < PER_STEP) return;
  }
}
