import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { orderChanged } from "@mall/schema/events/order-changed";
import { orderPlaced, type OrderPlaced } from "@mall/schema/events/order-placed";

export interface PlacedOrder {
  readonly orderId?: string;
  /** Null for a guest. */
  readonly userId: string | null;
  /** What the buyer pays for the goods of each line, in minor units. */
  readonly goods?: readonly number[];
  readonly currencyCode?: string;
  readonly placedAt?: Date;
}

const PLACED_AT = new Date("2026-11-20T09:00:00.000Z");

/** The event that tells of an order; one line of 34.50 EUR unless said otherwise. */
export function placed(order: PlacedOrder) {
  const { orderId = uuidV7(), userId, goods = [3_450], currencyCode = "EUR", placedAt = PLACED_AT } = order;
  const lines = goods.map((lineTotalMinor) => ({
    orderLineId: uuidV7(),
    productId: uuidV7(),
    variantId: uuidV7(),
    sellerId: uuidV7(),
    quantity: 1,
    unitPriceMinor: lineTotalMinor,
    lineTotalMinor,
  }));
  const payload: OrderPlaced = {
    orderId,
    number: `M-${orderId.slice(-6)}`,
    userId,
    placedAt: placedAt.toISOString(),
    currencyCode,
    totalMinor: goods.reduce((sum, minor) => sum + minor, 499),
    lines,
  };
  return orderPlaced(payload);
}

/** The event that tells of an order's move. */
export const moved = (orderId: string, state: "COMPLETED" | "CANCELLED", at: Date = PLACED_AT) =>
  orderChanged({ orderId, userId: null, previousState: "PLACED", state, at: at.toISOString() });
