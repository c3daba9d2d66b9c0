import type { LoyaltyDeps } from "../deps";
import { grantPoints } from "../points/grant-points";
import { addDays } from "../points/programme-terms";

export interface LotOfPoints {
  readonly userId: string;
  readonly points: number;
  /** Until they expire. */
  readonly days: number;
}

/** Points that a member can spend. Returns the lot's id. */
export function insertLot(
  { db, ids, clock }: Pick<LoyaltyDeps, "db" | "ids" | "clock">,
  lot: LotOfPoints,
): Promise<string> {
  const { userId, points, days } = lot;
  const at = clock.now();
  return db.transaction((tx) =>
    grantPoints(tx, ids, { userId, points, memo: "A bonus", at, expiresAt: addDays(at, days) }),
  );
}
