import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import { postJournals } from "./post-journals";

export interface PointsGrant {
  readonly userId: string;
  readonly points: number;
  /** One sentence for the member: why. */
  readonly memo: string;
  readonly at: Date;
  readonly expiresAt: Date;
}

const OPEN_LOT = `
  INSERT INTO lot (id, user_id, points, remaining, available_at, expires_at) VALUES ($1, $2, $3, $3, $4, $5)`;

/** Gives a member points that no order earned, available at once, as a lot of their own. Returns the lot's id. */
export async function grantPoints(tx: EntityManager, ids: Ids, grant: PointsGrant): Promise<string> {
  const { userId, points, memo, at, expiresAt } = grant;
  const lotId = ids.next();
  await tx.query(OPEN_LOT, [lotId, userId, points, at, expiresAt]);
  await postJournals(tx, ids, [
    { userId, kind: "GRANTED", from: "ISSUED", to: "AVAILABLE", points, orderId: null, memo, at },
  ]);
  return lotId;
}
