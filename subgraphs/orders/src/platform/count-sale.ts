import { write } from "@mall/platform/database/write";
import type { Reaction } from "@mall/platform/events/inbox";
import type { OrderPlaced } from "@mall/schema/events/order-placed";

/** A person is a new customer on the day of their first order; guests are nobody's first. */
const COUNT = `
  WITH first AS (
    INSERT INTO first_order (user_id, order_id, placed_at) SELECT $1, $2, $3 WHERE $1::uuid IS NOT NULL
    ON CONFLICT (user_id) DO NOTHING RETURNING 1
  )
  INSERT INTO sales_day AS d (day, currency, orders, gmv_minor, new_customers)
  VALUES (($3::timestamptz AT TIME ZONE 'UTC')::date, $4, 1, $5, (SELECT count(*) FROM first))
  ON CONFLICT (currency, day) DO UPDATE SET orders = d.orders + 1, gmv_minor = d.gmv_minor + excluded.gmv_minor,
    new_customers = d.new_customers + excluded.new_customers`;

/** Each placed order is counted once, in its own event's transaction. */
export const countSale: Reaction = async (tx, event) => {
  const { userId, orderId, placedAt, currencyCode, totalMinor } = event.payload as OrderPlaced;
  await write(tx, COUNT, [userId, orderId, placedAt, currencyCode, totalMinor]);
};
