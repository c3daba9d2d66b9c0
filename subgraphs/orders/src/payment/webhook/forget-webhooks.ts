import { poolOf } from "@mall/platform/database/read";
import type { OrdersDeps } from "../../deps";

/** Providers tell the same message again for some days at most. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

const FORGET = `
  DELETE FROM payment_webhook WHERE id IN (
    SELECT id FROM payment_webhook WHERE state = 'DONE' AND settled_at < $1 ORDER BY settled_at LIMIT 5000)`;

/** Removes messages that were handled long ago, a bounded number at a time. What is dead stays until somebody looked. */
export async function forgetWebhooks({ db, clock }: OrdersDeps): Promise<void> {
  await poolOf(db).query(FORGET, [new Date(clock.now().getTime() - KEPT_MS)]);
}
