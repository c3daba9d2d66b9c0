import { write } from "@mall/platform/database/write";
import type { DomainEvent } from "@mall/platform/events/event";
import { availabilityChanged } from "@mall/schema/events/availability-changed";
import { type StockLow, stockLow } from "@mall/schema/events/stock-low";
import type { EntityManager } from "typeorm";
import { crossings, productsToCheck, runningLow, type StockChange } from "./stock-change";

/** Held until the commit: two buyers who take the last units of two variants must see each other, or neither tells. */
const LOCK_PRODUCTS = `
  SELECT pg_advisory_xact_lock(hashtextextended(product, 7020010)) FROM unnest($1::text[]) AS product`;

const COUNT_AVAILABLE = `
  SELECT product_id, sum(on_hand - reserved)::float8 AS available
  FROM stock_item WHERE product_id = ANY($1::uuid[]) GROUP BY product_id`;

const DESCRIBE_LOW = `
  SELECT s.seller_id AS "sellerId", s.variant_id AS "variantId", s.product_id AS "productId", o.sku,
    (s.on_hand - s.reserved)::int AS available, s.low_at AS threshold
  FROM stock_item s JOIN offer o USING (variant_id) WHERE s.variant_id = ANY($1::uuid[]) ORDER BY s.variant_id`;

/**
 * The events to write for products that went out of stock or came back, and for items that now run low. No statement
 * while no item touches zero or its threshold.
 */
export async function announceAvailability(tx: EntityManager, changes: readonly StockChange[]): Promise<DomainEvent[]> {
  return [...(await announceCrossings(tx, changes)), ...(await announceLow(tx, runningLow(changes)))];
}

async function announceCrossings(tx: EntityManager, changes: readonly StockChange[]): Promise<DomainEvent[]> {
  const products = productsToCheck(changes);
  if (products.length === 0) return [];
  await write(tx, LOCK_PRODUCTS, [products]);
  const rows = await write<{ product_id: string; available: number }>(tx, COUNT_AVAILABLE, [products]);
  const now = new Map(rows.map((row) => [row.product_id, row.available]));
  return crossings(changes, now).map(availabilityChanged);
}

export async function announceLow(
  tx: EntityManager,
  items: readonly Pick<StockChange, "variantId">[],
): Promise<DomainEvent[]> {
  if (items.length === 0) return [];
  return (await write<StockLow>(tx, DESCRIBE_LOW, [items.map(({ variantId }) => variantId)])).map(stockLow);
}
