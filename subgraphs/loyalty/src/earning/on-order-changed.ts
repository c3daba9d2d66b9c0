import type { PublishedEvent } from "@mall/platform/events/event";
import type { Reaction } from "@mall/platform/events/inbox";
import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { OrderChanged } from "@mall/schema/events/order-changed";
import { completeEarning } from "./complete-earning";
import { reverseEarning } from "./reverse-earning";

/** A completed order starts the return window of its points; a cancelled one takes them back. */
export const onOrderChanged =
  (ids: Ids): Reaction =>
  async (tx, { payload }: PublishedEvent) => {
    const { orderId, state, at } = payload as OrderChanged;
    if (state === "COMPLETED") await completeEarning(tx, orderId, new Date(at));
    if (state === "CANCELLED") await reverseEarning(tx, ids, { orderId, at: new Date(at) });
  };
