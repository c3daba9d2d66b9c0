import type { Handling } from "@mall/platform/events/reaction";
import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { OrderPlaced } from "@mall/schema/events/order-placed";
import { qualifyReferral } from "../referral/qualify-referral";
import { rememberOrders } from "../simulation/remember-order";
import { earnPoints } from "./earn-points";

/** A placed order earns points, stands for whoever recommended the mall, and is kept for simulations. */
export const onOrdersPlaced = (ids: Ids): Handling => ({
  handleAll: async (tx, events) => {
    const orders = events.map(({ payload }) => payload as OrderPlaced);
    await rememberOrders(tx, orders);
    for (const order of orders) {
      await earnPoints(tx, ids, order);
      await qualifyReferral(tx, order);
    }
  },
});
