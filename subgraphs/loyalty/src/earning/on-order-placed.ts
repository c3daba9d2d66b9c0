import type { PublishedEvent } from "@mall/platform/events/event";
import type { Reaction } from "@mall/platform/events/inbox";
import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { OrderPlaced } from "@mall/schema/events/order-placed";
import { earnPoints } from "./earn-points";

/** A placed order earns points. */
export const onOrderPlaced =
  (ids: Ids): Reaction =>
  (tx, { payload }: PublishedEvent) =>
    earnPoints(tx, ids, payload as OrderPlaced);
