import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import { TAKE_FOR_ORDER } from "../lot/take-from-lots";
import { postJournals } from "../points/post-journals";

export interface PointsToHold {
  readonly orderId: string;
  readonly userId: string;
  readonly points: number;
  readonly at: Date;
}

/**
 * Sets points aside for an order whose hold has been written, the oldest lots first. Returns how many it got: fewer than
 * asked for if others were faster, and then the caller undoes the transaction.
 */
export async function holdPoints(tx: EntityManager, ids: Ids, hold: PointsToHold): Promise<number> {
  const { orderId, userId, points: wanted, at } = hold;
  const lots = await tx.query<{ points: number }[]>(TAKE_FOR_ORDER, [userId, wanted, at, orderId]);
  const points = lots.reduce((sum, lot) => sum + lot.points, 0);
  if (points === 0) return 0;
  const memo = "Set aside for an order that is being paid for";
  await postJournals(tx, ids, [{ userId, kind: "HELD", from: "AVAILABLE", to: "HELD", points, orderId, memo, at }]);
  return points;
}
