import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { orderPlaced, type OrderPlaced } from "@mall/schema/events/order-placed";

export interface Bought {
  readonly buyer: Viewer | null;
  readonly productId: string;
  readonly sellerId?: string;
  readonly orderId?: string;
}

/** The event that tells that somebody bought one piece of a product; a guest if `buyer` is null. */
export function bought({ buyer, productId, sellerId = uuidV7(), orderId = uuidV7() }: Bought) {
  const line = { orderLineId: uuidV7(), productId, variantId: uuidV7(), sellerId, quantity: 1 };
  const payload: OrderPlaced = {
    orderId,
    number: "M-1",
    userId: buyer?.id ?? null,
    placedAt: "2026-11-20T09:00:00.000Z",
    currencyCode: "EUR",
    totalMinor: 1_999,
    lines: [{ ...line, unitPriceMinor: 1_500, lineTotalMinor: 1_500 }],
  };
  return orderPlaced(payload);
}
