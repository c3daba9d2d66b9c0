import { write } from "@mall/platform/database/write";
import type { PublishedEvent } from "@mall/platform/events/event";
import { ORDER_CHANGED, type OrderChanged } from "@mall/schema/events/order-changed";
import { ORDER_PLACED, type OrderPlaced } from "@mall/schema/events/order-placed";
import { ORDER_REFUNDED, type OrderRefunded } from "@mall/schema/events/order-refunded";
import type { EntityManager } from "typeorm";
import { cohortAmountDifference, cohortDifference, monthOf, withOrders, type Bought } from "./cohorts";
import { readCategories } from "./complete-orders";
import { contributionsOf, daysOf, differenceOf, goodsOf, merged } from "./contributions";
import { saveCohorts, saveContributions } from "./save-contributions";
import {
  isSale,
  unheardOf,
  withCancellation,
  withPlaced,
  withRefund,
  type CategoriesOf,
  type SoldOrder,
} from "./sold-order";

/** Whoever counts sums anew holds it alone, for a day's worth of them; whoever adds to them shares it. */
export const SUMS_LOCK = 7_020_200;

/** Gives the rows and locks them: two events of one order take turns here, also between processes. */
const LOCK = `
  INSERT INTO sold_order AS o (order_id)
  SELECT id FROM pg_advisory_xact_lock_shared(${SUMS_LOCK}), unnest($1::uuid[]) AS id ORDER BY id
  ON CONFLICT (order_id) DO UPDATE SET is_cancelled = o.is_cancelled
  RETURNING order_id AS "orderId", user_id AS "userId", placed_at AS "placedAt", is_cancelled AS "isCancelled", placed,
    refunds`;

const SAVE = `
  UPDATE sold_order o SET user_id = g."userId", placed_at = g."placedAt", is_cancelled = g."isCancelled",
    placed = g.placed, refunds = g.refunds, days = g.days, goods_minor = g."goodsMinor"
  FROM jsonb_to_recordset($1::jsonb) AS g("orderId" uuid, "userId" uuid, "placedAt" timestamptz, "isCancelled" boolean,
    placed jsonb, refunds jsonb, days date[], "goodsMinor" bigint)
  WHERE o.order_id = g."orderId"`;

const LOCK_PERSON = `
  INSERT INTO customer_months AS c (user_id, months) VALUES ($1, '{}')
  ON CONFLICT (user_id) DO UPDATE SET months = c.months RETURNING months, amounts`;

type Row = Omit<SoldOrder, "placedAt"> & { readonly placedAt: Date | null };
type Learning = (order: SoldOrder) => SoldOrder;

/** What an event tells of an order; null: nothing that counts. */
function learningOf({ type, payload }: PublishedEvent, categories: CategoriesOf): Learning | null {
  if (type === ORDER_PLACED) return (order) => withPlaced(order, payload as OrderPlaced, categories);
  if (type === ORDER_REFUNDED) return (order) => withRefund(order, payload as OrderRefunded);
  const isCancelled = type === ORDER_CHANGED && (payload as OrderChanged).state === "CANCELLED";
  return isCancelled ? withCancellation : null;
}

/**
 * Learns what events tell of their orders and adds what that changes to all sums: the same statements for one order and for
 * many. The same thing twice changes nothing.
 */
export async function rollUpEvents(tx: EntityManager, events: readonly PublishedEvent[]): Promise<void> {
  const learnt = new Map<string, Learning[]>();
  const categories = await categoriesFor(tx, events);
  for (const event of events) {
    const learning = learningOf(event, categories);
    const { orderId } = event.payload as { readonly orderId: string };
    if (learning) learnt.set(orderId, [...(learnt.get(orderId) ?? []), learning]);
  }
  if (learnt.size === 0) return;
  const rows = await write<Row>(tx, LOCK, [[...learnt.keys()]]);
  const known = new Map(rows.map((row) => [row.orderId, orderOf(row)]));
  const changes = [...learnt].flatMap(([orderId, learnings]) => {
    const before = known.get(orderId) ?? unheardOf(orderId);
    const after = learnings.reduce((order, learn) => learn(order), before);
    return after === before ? [] : [{ before, after }];
  });
  await saveChanges(tx, changes);
}

/** Of what was sold in them. */
function categoriesFor(tx: EntityManager, events: readonly PublishedEvent[]): CategoriesOf | Promise<CategoriesOf> {
  const placed = events.filter(({ type }) => type === ORDER_PLACED).map(({ payload }) => payload as OrderPlaced);
  const productIds = placed.flatMap(({ lines }) => lines.map(({ productId }) => productId));
  return productIds.length === 0 ? new Map<string, readonly string[]>() : readCategories(tx, productIds);
}

const orderOf = (row: Row): SoldOrder => ({ ...row, placedAt: row.placedAt?.toISOString() ?? null });

interface Change {
  readonly before: SoldOrder;
  readonly after: SoldOrder;
}

async function saveChanges(tx: EntityManager, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ after }) => ({ ...after, days: daysOf(after), goodsMinor: goodsOf(after) }));
  await write(tx, SAVE, [JSON.stringify(rows)]);
  const differences = changes.flatMap(({ before, after }) =>
    differenceOf(contributionsOf(before), contributionsOf(after)),
  );
  await saveContributions(tx, merged(differences));
  // In the order of people, as everybody who locks several of them.
  const byPerson = [...changes].sort((a, b) => ((a.after.userId ?? "") < (b.after.userId ?? "") ? -1 : 1));
  for (const change of byPerson) await rollUpPerson(tx, change);
}

const SAVE_PERSON = "UPDATE customer_months SET months = $2, amounts = $3 WHERE user_id = $1";

async function rollUpPerson(tx: EntityManager, { before: was, after: order }: Change): Promise<void> {
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
