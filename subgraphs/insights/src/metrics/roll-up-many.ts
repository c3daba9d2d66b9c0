import type { Transaction } from "../catalogue/save-listings";
import { cohortsOf, mergedCohorts, monthOf, withOrders, type OrderMonths } from "./cohorts";
import { contributionsOf, daysOf, merged } from "./contributions";
import { saveCohorts, saveContributions } from "./save-contributions";
import { isSale, type SoldOrder } from "./sold-order";

const BATCH = 5_000;

const REMEMBER = `
  INSERT INTO sold_order (order_id, user_id, placed_at, is_cancelled, placed, refunds, days)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS g("orderId" uuid, "userId" uuid, "placedAt" timestamptz,
    "isCancelled" boolean, placed jsonb, refunds jsonb, days date[])`;

const REMEMBER_PEOPLE = `
  INSERT INTO customer_months (user_id, months)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS g("userId" uuid, months jsonb)`;

/** Many orders of which nothing is known yet, at once: what their events would have added one after the other. */
export async function rollUpMany(tx: Transaction, orders: readonly SoldOrder[]): Promise<void> {
  for (let start = 0; start < orders.length; start += BATCH) {
    const batch = orders.slice(start, start + BATCH);
    await tx.query(REMEMBER, [JSON.stringify(batch.map((order) => ({ ...order, days: daysOf(order) })))]);
    await saveContributions(tx, merged(batch.flatMap(contributionsOf)));
  }
  const people = [...monthsByPerson(orders)].map(([userId, months]) => ({ userId, months }));
  for (let start = 0; start < people.length; start += BATCH) {
    await tx.query(REMEMBER_PEOPLE, [JSON.stringify(people.slice(start, start + BATCH))]);
  }
  await saveCohorts(tx, mergedCohorts(people.flatMap(({ months }) => cohortsOf(months))));
}

function monthsByPerson(orders: readonly SoldOrder[]): Map<string, OrderMonths> {
  const people = new Map<string, OrderMonths>();
  for (const order of orders) {
    const { userId, placedAt } = order;
    if (userId === null || placedAt === null || !isSale(order)) continue;
    people.set(userId, withOrders(people.get(userId) ?? {}, monthOf(placedAt), 1));
  }
  return people;
}
