import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { MemberAccount } from "../points/journal";
import { postJournals } from "../points/post-journals";
import { nextEarningState, type EarningState } from "./earning-status";

interface EarningRow {
  readonly userId: string;
  readonly points: number;
  readonly state: EarningState;
}

export interface Reversal {
  readonly orderId: string;
  readonly at: Date;
}

/**
 * Takes back what a cancelled order earned: all of it while pending, what is left of its lot afterwards, since what
 * expired is gone already. A second cancellation finds nothing to take.
 */
export async function reverseEarning(tx: EntityManager, ids: Ids, { orderId, at }: Reversal): Promise<void> {
  const [earning] = await tx.query<EarningRow[]>(
    `SELECT user_id AS "userId", points, state FROM earning WHERE order_id = $1 FOR UPDATE`,
    [orderId],
  );
  const next = earning ? nextEarningState(earning.state, "reverse") : null;
  if (!earning || next === null) return;
  await tx.query("UPDATE earning SET state = $2, release_at = NULL WHERE order_id = $1", [orderId, next]);
  const isPending = earning.state === "PENDING";
  const points = isPending ? earning.points : await emptyLot(tx, orderId);
  if (points === 0) return;
  const from: MemberAccount = isPending ? "PENDING" : "AVAILABLE";
  const memo = "Order cancelled: its points are taken back";
  await postJournals(tx, ids, [
    { userId: earning.userId, kind: "REVERSED", from, to: "ISSUED", points, orderId, memo, at },
  ]);
}

async function emptyLot(tx: EntityManager, orderId: string): Promise<number> {
  const text = "SELECT remaining FROM lot WHERE order_id = $1 FOR UPDATE";
  const [lot] = await tx.query<{ remaining: number }[]>(text, [orderId]);
  await tx.query("UPDATE lot SET remaining = 0 WHERE order_id = $1", [orderId]);
  return lot?.remaining ?? 0;
}
