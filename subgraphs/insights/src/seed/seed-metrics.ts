import type { DemoMall, DemoOrder, SeedTransaction } from "@mall/demo/dataset";
import { readCategories } from "../metrics/complete-orders";
import { rollUpMany } from "../metrics/roll-up-many";
import { withCategories, type CategoriesOf, type SoldOrder } from "../metrics/sold-order";

/** The sums that the demo orders' events would have left. */
export async function seedMetrics(tx: SeedTransaction, { orders }: DemoMall): Promise<void> {
  const productIds = orders.flatMap(({ lines }) => lines.map(({ productId }) => productId));
  const categories = await readCategories(tx, productIds);
  await rollUpMany(
    tx,
    orders.map((order) => soldOrderOf(order, categories)),
  );
}

export function soldOrderOf(order: DemoOrder, categories: CategoriesOf): SoldOrder {
  const { id, userId, placedAt, state, currencyCode, shippingMinor, lines } = order;
  const soldLines = lines.map(({ id: lineId, productId, sellerId, quantity, unitPriceMinor }) =>
    withCategories({ lineId, productId, sellerId, quantity, minor: quantity * unitPriceMinor }, categories),
  );
  const totalMinor = soldLines.reduce((sum, { minor }) => sum + minor, shippingMinor);
  return {
    ...{ orderId: id, userId, placedAt: placedAt.toISOString(), isCancelled: state === "CANCELLED", refunds: [] },
    placed: { currencyCode, totalMinor, discountMinor: 0, pointsSpent: 0, couponCodes: [], lines: soldLines },
  };
}
