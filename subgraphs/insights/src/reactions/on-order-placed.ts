import { write } from "@mall/platform/database/write";
import type { Reaction } from "@mall/platform/events/inbox";
import type { OrderPlaced } from "@mall/schema/events/order-placed";
import { nextChange } from "../catalogue/save-listings";
import { recordDemand } from "../demand/record-demand";
import { assessLate } from "../fraud/assess-late";
import { recordPurchases } from "../recommendation/record-purchases";

/** 30 days, as catalogue/listing.ts reads it. */
export const FADE_SECONDS = 30 * 86_400;

const COUNT_UNITS = `
  INSERT INTO listing_facts AS f (product_id, change_number, units_sold, trend, trend_at)
  SELECT product_id, $2, sum(quantity), sum(quantity), $3
  FROM jsonb_to_recordset($1::jsonb) AS g("productId" uuid, quantity integer)
    CROSS JOIN LATERAL (SELECT g."productId" AS product_id) AS p
  GROUP BY product_id ORDER BY product_id
  ON CONFLICT (product_id) DO UPDATE SET
    change_number = excluded.change_number,
    units_sold = f.units_sold + excluded.units_sold,
    trend = f.trend * exp(-extract(epoch FROM greatest(excluded.trend_at - f.trend_at, '0')) / ${FADE_SECONDS})
      + excluded.trend * exp(-extract(epoch FROM greatest(f.trend_at - excluded.trend_at, '0')) / ${FADE_SECONDS}),
    trend_at = greatest(f.trend_at, excluded.trend_at)`;

/** Also what makes a second delivery harmless. */
const REMEMBER = `
  INSERT INTO cancellable_order (order_id, placed_at, units, is_paired)
  SELECT $1, $2, coalesce(jsonb_object_agg("productId", units), '{}'), false
  FROM (SELECT "productId", sum(quantity) AS units
        FROM jsonb_to_recordset($3::jsonb) AS g("productId" uuid, quantity integer) GROUP BY 1) AS ordered
  ON CONFLICT DO NOTHING RETURNING order_id`;

const MARK_PAIRED = "UPDATE cancellable_order SET is_paired = true WHERE order_id = $1";

/** Units are counted for everybody; who bought them is remembered only of those who agreed. */
export const onOrderPlaced: Reaction = async (tx, event) => {
  const order = event.payload as OrderPlaced;
  const change = await nextChange(tx);
  const lines = JSON.stringify(order.lines);
  const remembered = await write<unknown>(tx, REMEMBER, [order.orderId, order.placedAt, lines]);
  if (remembered.length === 0) return;
  await assessLate(tx, order);
  await recordDemand(tx, order);
  await write(tx, COUNT_UNITS, [lines, change, order.placedAt]);
  if (order.userId === null) return;
  const isPaired = await recordPurchases(tx, { ...order, userId: order.userId }, change);
  if (isPaired) await tx.query(MARK_PAIRED, [order.orderId]);
};
