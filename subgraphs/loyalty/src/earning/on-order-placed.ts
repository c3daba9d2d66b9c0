import type { PublishedEvent } from "@mall/platform/events/event";
import type { Reaction } from "@mall/platform/events/inbox";
import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { OrderPlaced } from "@mall/schema/events/order-placed";
import { qualifyReferral } from "../referral/qualify-referral";
import { rememberOrder } from "../simulation/remember-order";
import { earnPoints } from "./earn-points";

/** A placed order earns points, stands for whoever recommended the mall, and is kept for simulations. */
export const onOrderPlaced =
  (ids: Ids): Reaction =>
  async (tx, { payload }: PublishedEvent) => {
    const order = payload as OrderPlaced;
    await rememberOrder(tx, order);
    await earnPoints(tx, ids, order);
    await qualifyReferral(tx, order);
  };
