import type { UsersDeps } from "../deps";

/** How long an event can be replayed and its deliveries are kept. */
export const KEEP_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;
const FORGET = `DELETE FROM webhook_messages WHERE id IN (
  SELECT id FROM webhook_messages WHERE created_at < $1 ORDER BY created_at LIMIT 10000)`;

/** What is old goes, with its deliveries and their log. */
export async function forgetMessages({ db, clock }: Pick<UsersDeps, "db" | "clock">): Promise<void> {
  await db.query(FORGET, [new Date(clock.now().getTime() - KEEP_DAYS * DAY_MS)]);
}
