import { compareByCounting } from "@mall/platform/figures/compare-by-counting";
import type { CountingTransaction, Days, Figures } from "@mall/platform/figures/figures";
import { ORDER_PLACED } from "@mall/schema/events/order-placed";

/** Their event is going to count them, or could not: then it counts them when it is handled at last. */
const NOT_COUNTED = `
  SELECT aggregate_id FROM inbox WHERE type = '${ORDER_PLACED}' AND done_at IS NULL
  UNION ALL SELECT aggregate_id FROM outbox WHERE type = '${ORDER_PLACED}'`;

const COUNT = `
  INSERT INTO sales_day (day, currency, orders, gmv_minor, new_customers)
  SELECT (o.placed_at AT TIME ZONE 'UTC')::date, o.currency, count(*), sum(o.total_minor), count(f.order_id)
  FROM orders o LEFT JOIN first_order f ON f.order_id = o.id
  WHERE o.placed_at >= $1::date::timestamp AT TIME ZONE 'UTC' AND o.placed_at < ($2::date + 1)::timestamp AT TIME ZONE 'UTC'
    AND o.id::text NOT IN (${NOT_COUNTED})
  GROUP BY 1, 2`;

const TABLES = ["sales_day"];

async function countSalesOf(tx: CountingTransaction, { first, last }: Days): Promise<void> {
  await tx.query("DELETE FROM sales_day WHERE day BETWEEN $1 AND $2", [first, last]);
  await tx.query(COUNT, [first, last]);
}

/** Sales of the whole mall by day, which `countSales` keeps: they follow from the orders. */
export const SALES_FIGURES: Figures = {
  firstDay:
    "SELECT least((SELECT min(placed_at AT TIME ZONE 'UTC')::date FROM orders), (SELECT min(day) FROM sales_day))",
  tables: TABLES,
  count: countSalesOf,
  compare: compareByCounting({ tables: TABLES, count: countSalesOf }),
  takeTurn: "LOCK TABLE sales_day IN SHARE ROW EXCLUSIVE MODE",
  // Each order that is placed waits for its turn to be counted: so few days at a time that it does not wait for long.
  daysPerStep: 2,
  countsUntil: "SETTLED",
};
