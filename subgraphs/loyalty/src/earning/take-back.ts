import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import { TAKE_FOR_GOOD } from "../lot/take-from-lots";
import { owePoints } from "../points/points-debt";
import { postJournals } from "../points/post-journals";
import type { EarningState } from "./earning-status";

export interface PointsToTake {
  readonly orderId: string;
  readonly userId: string;
  readonly points: number;
  /** Of the earning before the move. */
  readonly state: EarningState;
  readonly memo: string;
  readonly at: Date;
}

/**
 * Takes earned points back: out of what is pending, or out of the order's lot, then the member's other lots, the oldest
 * first. What they have spent already they owe; what has expired is gone and not asked for.
 */
export async function takeBack(tx: EntityManager, ids: Ids, taking: PointsToTake): Promise<void> {
  const { userId, orderId, memo, at } = taking;
  const isPending = taking.state === "PENDING";
  const points = isPending ? taking.points : await takeAvailable(tx, taking);
  if (points === 0) return;
  const from = isPending ? "PENDING" : "AVAILABLE";
  await postJournals(tx, ids, [{ userId, kind: "REVERSED", from, to: "ISSUED", points, orderId, memo, at }]);
}

const TAKE_FROM_OWN_LOT = `
  WITH own AS (SELECT id, remaining, expires_at FROM lot WHERE order_id = $1 FOR UPDATE),
  taken AS (UPDATE lot SET remaining = lot.remaining - least(own.remaining, $2) FROM own WHERE lot.id = own.id)
  SELECT least(remaining, $2)::integer AS points, expires_at <= $3 AS "isOver" FROM own`;

async function takeAvailable(tx: EntityManager, { orderId, userId, points, at }: PointsToTake): Promise<number> {
  if (points === 0) return 0;
  const [own] = await tx.query<{ points: number; isOver: boolean }[]>(TAKE_FROM_OWN_LOT, [orderId, points, at]);
  const taken = own?.points ?? 0;
  if (own?.isOver || taken === points) return taken;
  const others = await tx.query<{ points: number }[]>(TAKE_FOR_GOOD, [userId, points - taken, at]);
  const all = others.reduce((sum, lot) => sum + lot.points, taken);
  await owePoints(tx, userId, points - all);
  return all;
}
