import { write } from "@mall/platform/database/write";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { recallNoticeGiven } from "@mall/schema/events/recall-notice-given";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { AFFECTED, type AffectedOrder, WHO_KEPT_SOME } from "./affected-sql";

/** Buyers who are told in one transaction. */
const PORTION = 200;
/** An order that waits for its payment ends within it: then everybody is looked for once more. */
const SECOND_LOOK_MS = 30 * 60_000;

interface Recall {
  readonly id: string;
  readonly productId: string;
  readonly title: string;
  readonly soldFrom: Date;
  readonly soldTo: Date;
  readonly publishedAt: Date;
  readonly toldTo: string | null;
}

/** $1 now. */
const TAKE = `
  SELECT id, product_id AS "productId", title, sold_from AS "soldFrom", sold_to AS "soldTo",
    published_at AS "publishedAt", told_to AS "toldTo"
  FROM recall WHERE look_at <= $1 ORDER BY look_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`;

/** $4 the last order of the portion before. */
const NEXT_ORDERS = `${AFFECTED} AND ($4::uuid IS NULL OR l.order_id > $4) ${WHO_KEPT_SOME} ORDER BY o.id LIMIT ${PORTION}`;

/** $1 recall, $2 ids, $3 orders, $4 buyers, $5 units, $6 now. Who was told in an earlier round is not told again. */
const GIVE = `
  INSERT INTO recall_notice (id, recall_id, order_id, user_id, quantity, given_at)
  SELECT n.id, $1, n.order_id, n.user_id, n.quantity, $6
  FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::integer[]) AS n(id, order_id, user_id, quantity)
  ON CONFLICT ON CONSTRAINT one_notice_per_recall_and_order DO NOTHING RETURNING id, order_id AS "orderId"`;

const MOVE_ON = `UPDATE recall SET told_to = $2, look_at = $3 WHERE id = $1`;

/**
 * Tells those who bought what was recalled, a portion in a transaction: a process that dies goes on where it stopped, and
 * nobody is told twice.
 */
export async function tellAffectedBuyers(deps: OrdersDeps): Promise<void> {
  let isMore = true;
  while (isMore) {
    isMore = await deps.db.transaction((tx) => tellPortion(tx, deps));
    if (isMore) deps.wakeRelay();
  }
}

async function tellPortion(tx: EntityManager, deps: OrdersDeps): Promise<boolean> {
  const now = deps.clock.now();
  const [recall] = await write<Recall>(tx, TAKE, [now]);
  if (!recall) return false;
  const { id, productId, soldFrom, soldTo, publishedAt, toldTo } = recall;
  const orders = await write<AffectedOrder>(tx, NEXT_ORDERS, [productId, soldFrom, soldTo, toldTo]);
  await giveNotices(tx, deps, { recall, orders });
  if (orders.length === PORTION) await write(tx, MOVE_ON, [id, orders.at(-1)?.orderId, now]);
  else await write(tx, MOVE_ON, [id, null, secondLook(publishedAt, now)]);
  return true;
}

function secondLook(publishedAt: Date, now: Date): Date | null {
  const at = new Date(publishedAt.getTime() + SECOND_LOOK_MS);
  return now < at ? at : null;
}

async function giveNotices(
  tx: EntityManager,
  deps: OrdersDeps,
  { recall, orders }: { readonly recall: Recall; readonly orders: readonly AffectedOrder[] },
): Promise<void> {
  if (orders.length === 0) return;
  const now = deps.clock.now();
  const given = await write<{ id: string; orderId: string }>(tx, GIVE, [
    recall.id,
    orders.map(() => deps.ids.next()),
    orders.map(({ orderId }) => orderId),
    orders.map(({ userId }) => userId),
    orders.map(({ quantity }) => quantity),
    now,
  ]);
  const byId = new Map(orders.map((order) => [order.orderId, order]));
  const events = given.flatMap(({ id: noticeId, orderId }) => {
    const order = byId.get(orderId);
    if (!order) return [];
    const { orderNumber, userId, quantity } = order;
    const { id: recallId, productId, title } = recall;
    const what = { recallId, productId, title, orderId, orderNumber, userId, quantity };
    return [recallNoticeGiven({ noticeId, ...what, at: now.toISOString() })];
  });
  await appendToOutbox(tx, events, { traceId: deps.traceId, occurredAt: now });
}
