import type { Transaction } from "../catalogue/save-listings";
import { cohortAmountsOf, cohortsOf, mergedAmounts, mergedCohorts, monthOf, withOrders, type Bought } from "./cohorts";
import { contributionsOf, daysOf, goodsOf, merged } from "./contributions";
import { saveCohorts, saveContributions } from "./save-contributions";
import { isSale, type SoldOrder } from "./sold-order";

const BATCH = 5_000;

const REMEMBER = `
  INSERT INTO sold_order (order_id, user_id, placed_at, is_cancelled, placed, refunds, days, goods_minor)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS g("orderId" uuid, "userId" uuid, "placedAt" timestamptz,
    "isCancelled" boolean, placed jsonb, refunds jsonb, days date[], "goodsMinor" bigint)`;

const REMEMBER_PEOPLE = `
  INSERT INTO customer_months (user_id, months, amounts)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS g("userId" uuid, months jsonb, amounts jsonb)`;

/** Many orders of which nothing is known yet, at once: what their events would have added one after the other. */
export async function rollUpMany(tx: Transaction, orders: readonly SoldOrder[]): Promise<void> {
  for (let start = 0; start < orders.length; start += BATCH) {
    const batch = orders.slice(start, start + BATCH);
    const rows = batch.map((order) => ({ ...order, days: daysOf(order), goodsMinor: goodsOf(order) }));
    await tx.query(REMEMBER, [JSON.stringify(rows)]);
    await saveContributions(tx, merged(batch.flatMap(contributionsOf)));
  }
  const people = [...boughtByPerson(orders)].map(([userId, bought]) => ({ userId, ...bought }));
  for (let start = 0; start < people.length; start += BATCH) {
    await tx.query(REMEMBER_PEOPLE, [JSON.stringify(people.slice(start, start + BATCH))]);
  }
  await saveCohorts(tx, {
    cohorts: mergedCohorts(people.flatMap(({ months }) => cohortsOf(months))),
    amounts: mergedAmounts(people.flatMap(cohortAmountsOf)),
  });
}

function boughtByPerson(orders: readonly SoldOrder[]): Map<string, Bought> {
  const people = new Map<string, Bought>();
  for (const order of orders) {
    const { userId, placedAt, placed } = order;
    if (userId === null || placedAt === null || placed === null || !isSale(order)) continue;
    const { months, amounts } = people.get(userId) ?? { months: {}, amounts: {} };
    const month = monthOf(placedAt);
    people.set(userId, {
      months: withOrders(months, month, 1),
      amounts: withOrders(amounts, `${month} ${placed.currencyCode}`, goodsOf(order)),
    });
  }
  return people;
}
