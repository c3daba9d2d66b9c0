import { retrying } from "@mall/platform/database/retry";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { LoyaltyDeps } from "../deps";
import { releaseHold } from "../hold/settle-hold";

/** Gives back what is held for an order that was not placed. True if something was held; a second call finds nothing. */
export async function releaseCheckout({ db, ids, clock }: LoyaltyDeps, orderId: string): Promise<boolean> {
  if (!isUuid(orderId)) return false;
  return retrying(() => db.transaction((tx) => releaseHold(tx, ids, { orderId, at: clock.now() })));
}
