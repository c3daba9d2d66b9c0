import { allocate } from "@mall/platform/money/money";
import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import { addDays, RETURNED_LOT_DAYS } from "../points/programme-terms";
import { postJournals } from "../points/post-journals";
import type { MemberHold } from "./hold";

export interface PointsToReturn {
  readonly hold: MemberHold;
  readonly points: number;
  readonly at: Date;
}

interface HeldLot {
  readonly lotId: string;
  readonly open: number;
}

const OPEN_LOTS = `
  SELECT lot_id AS "lotId", points - returned AS open FROM hold_lot
  WHERE order_id = $1 AND points > returned ORDER BY lot_id FOR UPDATE`;

const RETURN_TO_LOTS = `
  WITH share AS (SELECT * FROM unnest($2::uuid[], $3::integer[]) AS s (lot_id, points)),
  noted AS (
    UPDATE hold_lot h SET returned = h.returned + share.points FROM share
    WHERE h.order_id = $1 AND h.lot_id = share.lot_id)
  UPDATE lot SET remaining = remaining + share.points, expires_at = greatest(expires_at, $4)
  FROM share WHERE lot.id = share.lot_id AND share.points > 0`;

/** Gives points of an order back to the lots they came from, in the share that each still has out. */
async function returnToLots(tx: EntityManager, { hold, points }: PointsToReturn, livesUntil: Date): Promise<void> {
  const lots = await tx.query<HeldLot[]>(OPEN_LOTS, [hold.orderId]);
  const open = lots.map((lot) => lot.open);
  if (open.reduce((sum, part) => sum + part, 0) < points)
    throw new Error(`Order ${hold.orderId} would give back more points than it took`);
  const ids = lots.map(({ lotId }) => lotId);
  await tx.query(RETURN_TO_LOTS, [hold.orderId, ids, allocate(points, open), livesUntil]);
}

/** Their lots end when they would have: a checkout begun again and again must not keep points alive. */
const AS_BEFORE = new Date(0);

/** Points that were set aside become available again: there was no order. */
export async function freePoints(tx: EntityManager, ids: Ids, { hold, points, at }: PointsToReturn): Promise<void> {
  if (points === 0) return;
  const { orderId, userId } = hold;
  await returnToLots(tx, { hold, points, at }, AS_BEFORE);
  const memo = "The order was not placed: its points are available again";
  await postJournals(tx, ids, [{ userId, kind: "FREED", from: "HELD", to: "AVAILABLE", points, orderId, memo, at }]);
}

/** Points that paid for an order come back; a lot that has ended lives on for a while, or they would be lost at once. */
export async function returnPoints(tx: EntityManager, ids: Ids, { hold, points, at }: PointsToReturn): Promise<void> {
  if (points === 0) return;
  const { orderId, userId } = hold;
  await returnToLots(tx, { hold, points, at }, addDays(at, RETURNED_LOT_DAYS));
  const memo = "Points that paid for the order came back";
  await postJournals(tx, ids, [
    { userId, kind: "RETURNED", from: "REDEEMED", to: "AVAILABLE", points, orderId, memo, at },
  ]);
}
