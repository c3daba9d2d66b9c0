import type { Reaction } from "@mall/platform/events/inbox";
import type { OrderPlaced } from "@mall/schema/events/order-placed";
import { nextChange } from "../catalogue/save-listings";
import { recordPurchases } from "../recommendation/record-purchases";

/** 30 days, as catalogue/listing.ts reads it. */
const COUNT_UNITS = `
  INSERT INTO listing_facts AS f (product_id, change_number, units_sold, trend, trend_at)
  SELECT product_id, $2, sum(quantity), sum(quantity), $3
  FROM jsonb_to_recordset($1::jsonb) AS g("productId" uuid, quantity integer)
    CROSS JOIN LATERAL (SELECT g."productId" AS product_id) AS p
  GROUP BY product_id ORDER BY product_id
  ON CONFLICT (product_id) DO UPDATE SET
    change_number = excluded.change_number,
    units_sold = f.units_sold + excluded.units_sold,
    trend = f.trend * exp(-extract(epoch FROM greatest(excluded.trend_at - f.trend_at, '0')) / (30 * 86400))
      + excluded.trend * exp(-extract(epoch FROM greatest(f.trend_at - excluded.trend_at, '0')) / (30 * 86400)),
    trend_at = greatest(f.trend_at, excluded.trend_at)`;

/** Units are counted for everybody; who bought them is remembered only of those who agreed. */
export const onOrderPlaced: Reaction = async (tx, event) => {
  const order = event.payload as OrderPlaced;
  const change = await nextChange(tx);
  await tx.query(COUNT_UNITS, [JSON.stringify(order.lines), change, order.placedAt]);
  if (order.userId !== null) await recordPurchases(tx, { ...order, userId: order.userId }, change);
};
