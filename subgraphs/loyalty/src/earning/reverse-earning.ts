import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import { nextEarningState, type EarningState } from "./earning-status";
import { takeBack } from "./take-back";

interface EarningRow {
  readonly userId: string;
  /** Those that no refund has taken back. */
  readonly points: number;
  readonly state: EarningState;
}

export interface Reversal {
  readonly orderId: string;
  readonly at: Date;
}

const LOCK = `
  SELECT user_id AS "userId", points - reversed AS points, state FROM earning WHERE order_id = $1 FOR UPDATE`;

const REVERSE_ALL = `
  WITH lines AS (UPDATE earning_line SET reversed = points, returned = quantity WHERE order_id = $1)
  UPDATE earning SET state = $2, release_at = NULL, reversed = points WHERE order_id = $1`;

/**
 * Takes back what a cancelled order earned: all of it while pending, and afterwards as far as it has not expired. A second
 * cancellation finds nothing to take.
 */
export async function reverseEarning(tx: EntityManager, ids: Ids, { orderId, at }: Reversal): Promise<void> {
  const [earning] = await tx.query<EarningRow[]>(LOCK, [orderId]);
  const next = earning ? nextEarningState(earning.state, "reverse") : null;
  if (!earning || next === null) return;
  await tx.query(REVERSE_ALL, [orderId, next]);
  const memo = "Order cancelled: its points are taken back";
  await takeBack(tx, ids, { ...earning, orderId, memo, at });
}

interface ReturnedUnits {
  readonly orderLineId: string;
  readonly quantity: number;
}

/** Rounded half up from the running total of returned units, so that returning all of a line takes back all of it. */
const REVERSE_UNITS = `
  WITH units AS (
    SELECT line, sum(quantity)::integer AS quantity FROM unnest($2::uuid[], $3::integer[]) AS u (line, quantity) GROUP BY line),
  before AS (
    SELECT l.order_line_id, l.points, l.quantity, l.reversed, least(l.quantity, l.returned + units.quantity) AS returned
    FROM earning_line l JOIN units ON units.line = l.order_line_id
    WHERE l.order_id = $1 ORDER BY l.order_line_id FOR UPDATE OF l),
  after AS (
    SELECT order_line_id, returned, reversed,
      ((2 * points::bigint * returned + quantity) / (2 * quantity))::integer AS due FROM before),
  lines AS (
    UPDATE earning_line l SET returned = after.returned, reversed = after.due
    FROM after WHERE l.order_line_id = after.order_line_id)
  SELECT coalesce(sum(due - reversed), 0)::integer AS points FROM after`;

/** Takes back the share of returned or cancelled units in what their order earned. Returns how many points that were. */
export async function reverseUnits(
  tx: EntityManager,
  ids: Ids,
  { orderId, units, at }: Reversal & { readonly units: readonly ReturnedUnits[] },
): Promise<number> {
  const [earning] = await tx.query<EarningRow[]>(LOCK, [orderId]);
  if (!earning || earning.state === "REVERSED") return 0;
  const [share] = await tx.query<{ points: number }[]>(REVERSE_UNITS, [
    orderId,
    units.map(({ orderLineId }) => orderLineId),
    units.map(({ quantity }) => quantity),
  ]);
  const points = share?.points ?? 0;
  await tx.query("UPDATE earning SET reversed = reversed + $2 WHERE order_id = $1", [orderId, points]);
  const memo = "Returned or cancelled units: their points are taken back";
  await takeBack(tx, ids, { ...earning, points, orderId, memo, at });
  return points;
}
