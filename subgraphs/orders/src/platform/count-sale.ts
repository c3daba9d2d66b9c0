import { write } from "@mall/platform/database/write";
import type { Handling } from "@mall/platform/events/reaction";
import type { OrderPlaced } from "@mall/schema/events/order-placed";

/** $1 orders. A person is a new customer on the day of their first order; guests are nobody's first. */
const COUNT = `
  WITH sold AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb)
      AS o("userId" uuid, "orderId" uuid, "placedAt" timestamptz, "currencyCode" text, "totalMinor" bigint)
  ), first AS (
    INSERT INTO first_order (user_id, order_id, placed_at)
    SELECT DISTINCT ON ("userId") "userId", "orderId", "placedAt" FROM sold WHERE "userId" IS NOT NULL
    ORDER BY "userId", "placedAt", "orderId"
    ON CONFLICT (user_id) DO NOTHING RETURNING order_id
  )
  INSERT INTO sales_day AS d (day, currency, orders, gmv_minor, new_customers)
  SELECT ("placedAt" AT TIME ZONE 'UTC')::date, "currencyCode", count(*), sum("totalMinor"), count(first.order_id)
  FROM sold LEFT JOIN first ON first.order_id = sold."orderId" GROUP BY 1, 2 ORDER BY 2, 1
  ON CONFLICT (currency, day) DO UPDATE SET orders = d.orders + excluded.orders,
    gmv_minor = d.gmv_minor + excluded.gmv_minor, new_customers = d.new_customers + excluded.new_customers`;

/** Each placed order is counted once, in its own event's transaction; those of one moment by one statement. */
export const countSales: Handling = {
  handleAll: async (tx, events) => {
    const orders = events.map(({ payload }) => {
      const { userId, orderId, placedAt, currencyCode, totalMinor } = payload as OrderPlaced;
      return { userId, orderId, placedAt, currencyCode, totalMinor };
    });
    await write(tx, COUNT, [JSON.stringify(orders)]);
  },
};
