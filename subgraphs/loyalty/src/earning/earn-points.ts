import { allocate } from "@mall/platform/money/money";
import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { OrderPlaced } from "@mall/schema/events/order-placed";
import type { EntityManager } from "typeorm";
import { pointsOfLine } from "../points/earn-rule";
import { postJournals } from "../points/post-journals";

const INSERT_LINES = `
  INSERT INTO earning_line (order_line_id, order_id, goods_minor, currency_code, points, quantity)
  SELECT line."orderLineId", $2, line."lineTotalMinor", $3, line.points, line.quantity
  FROM jsonb_to_recordset($1::jsonb)
    AS line("orderLineId" uuid, "lineTotalMinor" bigint, points integer, quantity integer)`;

const EXTRA_POINTS = 'SELECT extra_points AS "extraPoints" FROM hold WHERE order_id = $1';

/** Books the points of a placed order as pending. An order that has been booked is left as it is; a guest earns nothing. */
export async function earnPoints(tx: EntityManager, ids: Ids, order: OrderPlaced): Promise<void> {
  const { orderId, userId, number, currencyCode } = order;
  if (userId === null) return;
  const [hold] = await tx.query<{ extraPoints: number }[]>(EXTRA_POINTS, [orderId]);
  const lines = linesOf(order, hold?.extraPoints ?? 0);
  const points = lines.reduce((sum, line) => sum + line.points, 0);
  const fresh = await tx.query<unknown[]>(
    `INSERT INTO earning (order_id, user_id, points, placed_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (order_id) DO NOTHING RETURNING order_id`,
    [orderId, userId, points, order.placedAt],
  );
  if (fresh.length === 0) return;
  await tx.query(INSERT_LINES, [JSON.stringify(lines), orderId, currencyCode]);
  if (points === 0) return;
  const memo = `Order ${number}: pending until its return window ends`;
  const at = new Date(order.placedAt);
  await postJournals(tx, ids, [{ userId, kind: "EARNED", from: "ISSUED", to: "PENDING", points, orderId, memo, at }]);
}

/** Each line with its points; what promotions add is shared out over the lines, so that a return takes its part back. */
function linesOf({ lines, currencyCode }: OrderPlaced, extraPoints: number) {
  const extra = allocate(
    extraPoints,
    lines.map(({ lineTotalMinor }) => lineTotalMinor),
  );
  return lines.map(({ orderLineId, lineTotalMinor, quantity }, index) => ({
    ...{ orderLineId, lineTotalMinor, quantity },
    points: pointsOfLine({ lineTotalMinor, currencyCode }) + (extra[index] ?? 0),
  }));
}
