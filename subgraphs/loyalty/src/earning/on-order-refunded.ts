import type { PublishedEvent } from "@mall/platform/events/event";
import type { Reaction } from "@mall/platform/events/inbox";
import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { OrderRefunded } from "@mall/schema/events/order-refunded";
import { refundOrder } from "./refund-order";

/** What paid for returned or cancelled units comes back, and what they earned is taken back. */
export const onOrderRefunded =
  (ids: Ids): Reaction =>
  (tx, { payload }: PublishedEvent) =>
    refundOrder(tx, ids, payload as OrderRefunded);
