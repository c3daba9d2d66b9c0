import type { PublishedEvent } from "@mall/platform/events/event";
import type { Handling } from "@mall/platform/events/reaction";
import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { OrderChanged } from "@mall/schema/events/order-changed";
import type { EntityManager } from "typeorm";
import { findHeld } from "../hold/hold";
import { prolongHold } from "../hold/prolong-hold";
import { cancelHold, confirmHold, releaseHold } from "../hold/settle-hold";
import { completeEarning } from "./complete-earning";
import { reverseEarning } from "./reverse-earning";

const ENDINGS: ReadonlySet<string> = new Set(["PLACED", "FAILED", "COMPLETED", "CANCELLED"]);

const changeIn = ({ payload }: PublishedEvent): OrderChanged => payload as OrderChanged;

/** Most orders that are placed hold nothing: which do is asked once for all that come together. */
export const onOrdersChanged = (ids: Ids): Handling => ({
  concerns: (event) => ENDINGS.has(changeIn(event).state) || changeIn(event).heldUntil !== undefined,
  handleAll: async (tx, events) => {
    const changes = events.map(changeIn);
    const placed = changes.filter(({ state }) => state === "PLACED").map(({ orderId }) => orderId);
    const held = placed.length > 0 ? await findHeld(tx, placed) : new Set<string>();
    for (const change of changes) {
      const isNothingHeld = change.state === "PLACED" && !held.has(change.orderId);
      if (!isNothingHeld) await onOrderChanged(tx, ids, change);
    }
  },
});

/**
 * One that is held for its risk keeps what it holds as long as it may be placed.
 * A placed order spends what was held for it, one that failed gives it back. A completed order starts the return window
 * of its points; a cancelled one takes them back and returns what paid for it.
 */
async function onOrderChanged(tx: EntityManager, ids: Ids, change: OrderChanged): Promise<void> {
  const { orderId, state, at, heldUntil } = change;
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
}
