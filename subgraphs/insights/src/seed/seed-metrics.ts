import type { DemoMall, DemoOrder, SeedTransaction } from "@mall/demo/dataset";
import { rollUpMany } from "../metrics/roll-up-many";
import type { SoldOrder } from "../metrics/sold-order";

/** The sums that the demo orders' events would have left. What was looked at is nobody's guess: it stays at zero. */
export const seedMetrics = (tx: SeedTransaction, { orders }: DemoMall): Promise<void> =>
  rollUpMany(tx, orders.map(soldOrderOf));

export function soldOrderOf({ id, userId, placedAt, state, currencyCode, shippingMinor, lines }: DemoOrder): SoldOrder {
  const soldLines = lines.map(({ id: lineId, productId, sellerId, quantity, unitPriceMinor }) => ({
    ...{ lineId, productId, sellerId, quantity, minor: quantity * unitPriceMinor },
  }));
  const totalMinor = soldLines.reduce((sum, { minor }) => sum + minor, shippingMinor);
  return {
    ...{ orderId: id, userId, placedAt: placedAt.toISOString(), isCancelled: state === "CANCELLED", refunds: [] },
    placed: { currencyCode, totalMinor, discountMinor: 0, pointsSpent: 0, couponCodes: [], lines: soldLines },
  };
}
