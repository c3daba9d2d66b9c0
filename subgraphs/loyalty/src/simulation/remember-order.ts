import { write } from "@mall/platform/database/write";
import type { PublishedEvent } from "@mall/platform/events/event";
import type { Reaction } from "@mall/platform/events/inbox";
import type { OrderPlaced } from "@mall/schema/events/order-placed";
import type { ProductChanged } from "@mall/schema/events/product-changed";
import type { EntityManager } from "typeorm";

const KEEP_ORDERS = `
  INSERT INTO past_order (order_id, user_id, currency_code, placed_at, lines, goods_minor)
  SELECT "orderId", "userId", "currencyCode", "placedAt", lines, "goodsMinor" FROM jsonb_to_recordset($1::jsonb)
    AS o("orderId" uuid, "userId" uuid, "currencyCode" text, "placedAt" timestamptz, lines jsonb, "goodsMinor" bigint)
  ORDER BY 1
  ON CONFLICT (order_id) DO NOTHING`;

/** Keeps of placed orders what a simulation needs: nothing of the person but the id. */
export async function rememberOrders(tx: EntityManager, orders: readonly OrderPlaced[]): Promise<void> {
  const rows = orders.map(({ orderId, userId, currencyCode, placedAt, lines }) => ({
    ...{ orderId, userId, currencyCode, placedAt },
    goodsMinor: lines.reduce((sum, { lineTotalMinor }) => sum + lineTotalMinor, 0),
    lines: lines.map(({ orderLineId: lineId, productId, variantId, sellerId, quantity, unitPriceMinor }) => ({
      ...{ lineId, productId, variantId, sellerId, quantity, unitPriceMinor },
    })),
  }));
  await write(tx, KEEP_ORDERS, [JSON.stringify(rows)]);
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
