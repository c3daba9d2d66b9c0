import type { Reaction } from "@mall/platform/events/inbox";
import type { OrderChanged } from "@mall/schema/events/order-changed";
import type { OrderPlaced } from "@mall/schema/events/order-placed";
import type { OrderRefunded } from "@mall/schema/events/order-refunded";
import type { Transaction } from "../catalogue/save-listings";
import { readCategories } from "./complete-orders";
import { cohortAmountDifference, cohortDifference, monthOf, withOrders, type Bought } from "./cohorts";
import { contributionsOf, daysOf, differenceOf, goodsOf } from "./contributions";
import { saveCohorts, saveContributions } from "./save-contributions";
import { isSale, unheardOf, withCancellation, withPlaced, withRefund, type SoldOrder } from "./sold-order";

/** Whoever counts sums anew holds it alone, for a day's worth of them; whoever adds to them shares it. */
export const SUMS_LOCK = 7_020_200;

/** Gives the row and locks it: two events of one order take turns here, also between processes. */
const LOCK = `
  INSERT INTO sold_order AS o (order_id) SELECT $1::uuid FROM pg_advisory_xact_lock_shared(${SUMS_LOCK})
  ON CONFLICT (order_id) DO UPDATE SET is_cancelled = o.is_cancelled
  RETURNING order_id AS "orderId", user_id AS "userId", placed_at AS "placedAt", is_cancelled AS "isCancelled", placed,
    refunds`;

const SAVE = `
  UPDATE sold_order SET user_id = $2, placed_at = $3, is_cancelled = $4, placed = $5, refunds = $6, days = $7,
    goods_minor = $8
  WHERE order_id = $1`;

const LOCK_PERSON = `
  INSERT INTO customer_months AS c (user_id, months) VALUES ($1, '{}')
  ON CONFLICT (user_id) DO UPDATE SET months = c.months RETURNING months, amounts`;

type Row = Omit<SoldOrder, "placedAt"> & { readonly placedAt: Date | null };

/** Learns something of an order and adds what that changes to all sums. The same thing twice changes nothing. */
export async function rollUpOrder(
  tx: Transaction,
  orderId: string,
  learn: (order: SoldOrder) => SoldOrder,
): Promise<void> {
  const [row] = await tx.query<Row[]>(LOCK, [orderId]);
  const before = row ? { ...row, placedAt: row.placedAt?.toISOString() ?? null } : unheardOf(orderId);
  const after = learn(before);
  if (after === before) return;
  const { userId, placedAt, isCancelled, placed, refunds } = after;
  const body = placed === null ? null : JSON.stringify(placed);
  const values = [orderId, userId, placedAt, isCancelled, body, JSON.stringify(refunds), daysOf(after), goodsOf(after)];
  await tx.query(SAVE, values);
  await saveContributions(tx, differenceOf(contributionsOf(before), contributionsOf(after)));
  await rollUpPerson(tx, before, after);
}

const SAVE_PERSON = "UPDATE customer_months SET months = $2, amounts = $3 WHERE user_id = $1";

async function rollUpPerson(tx: Transaction, was: SoldOrder, order: SoldOrder): Promise<void> {
  const { userId, placedAt, placed } = order;
  const orders = Number(isSale(order)) - Number(isSale(was));
  const amount = goodsOf(order) - goodsOf(was);
  if ((orders === 0 && amount === 0) || userId === null || placedAt === null || placed === null) return;
  const [row] = await tx.query<Bought[]>(LOCK_PERSON, [userId]);
  const before = row ?? { months: {}, amounts: {} };
  const month = monthOf(placedAt);
  const after = {
    months: withOrders(before.months, month, orders),
    amounts: withOrders(before.amounts, `${month} ${placed.currencyCode}`, amount),
  };
  await tx.query(SAVE_PERSON, [userId, JSON.stringify(after.months), JSON.stringify(after.amounts)]);
  const cohorts = cohortDifference(before.months, after.months);
  await saveCohorts(tx, { cohorts, amounts: cohortAmountDifference(before, after) });
}

export const rollUpPlaced: Reaction = async (tx, { payload }) => {
  const event = payload as OrderPlaced;
  const categories = await readCategories(
    tx,
    event.lines.map(({ productId }) => productId),
  );
  await rollUpOrder(tx, event.orderId, (order) => withPlaced(order, event, categories));
};

export const rollUpChanged: Reaction = async (tx, { payload }) => {
  const { orderId, state } = payload as OrderChanged;
  if (state === "CANCELLED") await rollUpOrder(tx, orderId, withCancellation);
};

export const rollUpRefunded: Reaction = async (tx, { payload }) => {
  const event = payload as OrderRefunded;
  await rollUpOrder(tx, event.orderId, (order) => withRefund(order, event));
};
