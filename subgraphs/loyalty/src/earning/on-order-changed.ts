import type { PublishedEvent } from "@mall/platform/events/event";
import type { Reaction } from "@mall/platform/events/inbox";
import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { OrderChanged } from "@mall/schema/events/order-changed";
import { cancelHold, confirmHold, releaseHold } from "../hold/settle-hold";
import { prolongHold } from "../hold/prolong-hold";
import { completeEarning } from "./complete-earning";
import { reverseEarning } from "./reverse-earning";

/**
 * One that is held for its risk keeps what it holds as long as it may be placed.
 * A placed order spends what was held for it, one that failed gives it back. A completed order starts the return window
 * of its points; a cancelled one takes them back and returns what paid for it.
 */
export const onOrderChanged =
  (ids: Ids): Reaction =>
  async (tx, { payload }: PublishedEvent) => {
    const { orderId, state, at, heldUntil } = payload as OrderChanged;
    const moment = { orderId, at: new Date(at) };
    if (heldUntil !== undefined) await prolongHold(tx, orderId, new Date(heldUntil));
    if (state === "PLACED") await confirmHold(tx, ids, moment);
    if (state === "FAILED") await releaseHold(tx, ids, moment);
    if (state === "COMPLETED") await completeEarning(tx, orderId, moment.at);
    if (state !== "CANCELLED") return;
    // Cancelled before it was placed, or after: one of the two finds something to do.
    await releaseHold(tx, ids, moment);
    await cancelHold(tx, ids, moment);
    await reverseEarning(tx, ids, moment);
  };
