import type { Reaction } from "@mall/platform/events/reaction";
import { write } from "@mall/platform/database/write";
import type { AccountHeld } from "@mall/schema/events/account-held";

const HOLD = `
  INSERT INTO account_hold (user_id, kind) VALUES ($1, $2) ON CONFLICT (user_id) DO UPDATE SET kind = excluded.kind`;
const LIFT = "DELETE FROM account_hold WHERE user_id = $1";

/** Who may not buy for now, as users decided: asked with the idempotency key, so that it costs a checkout nothing. */
export const onAccountHeld: Reaction = async (tx, event) => {
  const { userId, hold } = event.payload as AccountHeld;
  await (hold === null ? write(tx, LIFT, [userId]) : write(tx, HOLD, [userId, hold]));
};
