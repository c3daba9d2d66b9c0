import { write } from "@mall/platform/database/write";
import type { PublishedEvent } from "@mall/platform/events/event";
import type { Reaction } from "@mall/platform/events/inbox";
import type { OrderPlaced } from "@mall/schema/events/order-placed";
import type { ProductChanged } from "@mall/schema/events/product-changed";
import type { EntityManager } from "typeorm";

const KEEP_ORDER = `
  INSERT INTO past_order (order_id, user_id, currency_code, placed_at, lines, goods_minor)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (order_id) DO NOTHING`;

/** Keeps of a placed order what a simulation needs: nothing of the person but the id. */
export async function rememberOrder(tx: EntityManager, order: OrderPlaced): Promise<void> {
  const lines = order.lines.map(
    ({ orderLineId: lineId, productId, variantId, sellerId, quantity, unitPriceMinor }) => ({
      ...{ lineId, productId, variantId, sellerId, quantity, unitPriceMinor },
    }),
  );
  const { orderId, userId, currencyCode, placedAt } = order;
  const goodsMinor = order.lines.reduce((sum, { lineTotalMinor }) => sum + lineTotalMinor, 0);
  await write(tx, KEEP_ORDER, [orderId, userId, currencyCode, placedAt, JSON.stringify(lines), goodsMinor]);
}

const KEEP_CATEGORIES = `
  INSERT INTO product_category (product_id, version, category_ids) VALUES ($1, $2, $3)
  ON CONFLICT (product_id) DO UPDATE SET version = EXCLUDED.version, category_ids = EXCLUDED.category_ids
    WHERE product_category.version < EXCLUDED.version`;

/** A listing's categories, for the conditions of simulated promotions. An older event changes nothing. */
export const onProductChanged: Reaction = async (tx, { payload }: PublishedEvent) => {
  const { productId, version, categoryIds } = payload as ProductChanged;
  await tx.query(KEEP_CATEGORIES, [productId, version, categoryIds]);
};
