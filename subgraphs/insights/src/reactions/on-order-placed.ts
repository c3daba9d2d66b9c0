import { write } from "@mall/platform/database/write";
import type { HandleAll } from "@mall/platform/events/reaction";
import type { OrderPlaced } from "@mall/schema/events/order-placed";
import { nextChange } from "../catalogue/save-listings";
import { recordDemand } from "../demand/record-demand";
import { assessLate } from "../fraud/assess-late";
import { recordPurchases } from "../recommendation/record-purchases";
import type { EntityManager } from "typeorm";

/** 30 days, as catalogue/listing.ts reads it. */
export const FADE_SECONDS = 30 * 86_400;

/** $1 lines, $2 change. What was sold of a product in several orders fades up to the newest of them, then with it. */
const COUNT_UNITS = `
  INSERT INTO listing_facts AS f (product_id, change_number, units_sold, trend, trend_at)
  SELECT product_id, $2, sum(quantity),
    sum(quantity * exp((-extract(epoch FROM newest - at) / ${FADE_SECONDS})::float8)), newest
  FROM (
    SELECT "productId" AS product_id, quantity, at, max(at) OVER (PARTITION BY "productId") AS newest
    FROM jsonb_to_recordset($1::jsonb) AS g("productId" uuid, quantity integer, at timestamptz)) AS sold
  GROUP BY product_id, newest ORDER BY product_id
  ON CONFLICT (product_id) DO UPDATE SET
    change_number = excluded.change_number,
    units_sold = f.units_sold + excluded.units_sold,
    trend = f.trend * exp(-extract(epoch FROM greatest(excluded.trend_at - f.trend_at, '0')) / ${FADE_SECONDS})
      + excluded.trend * exp(-extract(epoch FROM greatest(f.trend_at - excluded.trend_at, '0')) / ${FADE_SECONDS}),
    trend_at = greatest(f.trend_at, excluded.trend_at)`;

/** Also what makes a second delivery harmless. */
const REMEMBER = `
  INSERT INTO cancellable_order (order_id, placed_at, units, is_paired)
  SELECT o."orderId", o."placedAt", coalesce((
    SELECT jsonb_object_agg("productId", units) FROM (
      SELECT g."productId", sum(g.quantity) AS units
      FROM jsonb_to_recordset(o.lines) AS g("productId" uuid, quantity integer) GROUP BY 1) AS ordered), '{}'), false
  FROM jsonb_to_recordset($1::jsonb) AS o("orderId" uuid, "placedAt" timestamptz, lines jsonb) ORDER BY 1
  ON CONFLICT DO NOTHING RETURNING order_id`;

const MARK_PAIRED = "UPDATE cancellable_order SET is_paired = true WHERE order_id = $1";

/**
 * Units are counted for everybody; who bought them is remembered only of those who agreed. Orders that come together are
 * counted by the same statements.
 */
export const onOrdersPlaced: HandleAll = async (tx, events) => {
  const change = await nextChange(tx);
  const fresh = await remember(
    tx,
    events.map(({ payload }) => payload as OrderPlaced),
  );
  if (fresh.length === 0) return;
  for (const order of fresh) await assessLate(tx, order);
  await recordDemand(tx, fresh);
  const lines = fresh.flatMap(({ lines: own, placedAt }) =>
    own.map(({ productId, quantity }) => ({ productId, quantity, at: placedAt })),
  );
  await write(tx, COUNT_UNITS, [JSON.stringify(lines), change]);
  for (const { userId, ...order } of fresh) {
    if (userId === null) continue;
    const isPaired = await recordPurchases(tx, { ...order, userId }, change);
    if (isPaired) await tx.query(MARK_PAIRED, [order.orderId]);
  }
};

/** Gives those that were not known. */
async function remember(tx: EntityManager, orders: readonly OrderPlaced[]): Promise<OrderPlaced[]> {
  const byId = new Map(orders.map((order) => [order.orderId, order]));
  const rows = [...byId.values()].map(({ orderId, placedAt, lines }) => ({ orderId, placedAt, lines }));
  const kept = await write<{ order_id: string }>(tx, REMEMBER, [JSON.stringify(rows)]);
  const fresh = new Set(kept.map((row) => row.order_id));
  return [...byId.values()].filter(({ orderId }) => fresh.has(orderId));
}
