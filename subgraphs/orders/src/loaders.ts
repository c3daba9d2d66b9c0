import type { DataSource } from "typeorm";
import { createCartLoaders } from "./cart/cart.loaders";
import { createOrderLoaders } from "./order/order.loaders";
import { createShipmentLoaders } from "./shipment/shipment.loaders";
import { createAvailabilityLoader } from "./stock/availability.loaders";

/** One set per request and per event of a subscription: a cache must not outlive the viewer or the moment. */
export function createLoaders(db: DataSource) {
  return {
    ...createCartLoaders(db),
    ...createOrderLoaders(db),
    ...createShipmentLoaders(db),
    availability: createAvailabilityLoader(db),
  };
}

export type OrdersLoaders = ReturnType<typeof createLoaders>;
