import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import { grantPoints } from "../points/grant-points";
import { addDays } from "../points/programme-terms";
import type { Bonus } from "./bonus";

export interface BonusGrant {
  readonly bonus: Pick<Bonus, "id" | "title" | "points" | "validDays">;
  readonly userId: string;
  /** The year of a birthday, empty for a campaign. */
  readonly period: string;
  readonly at: Date;
}

export type GrantOutcome = "GIVEN" | "HAD_BEFORE" | "BUDGET_USED_UP";

const CLAIM = `
  INSERT INTO bonus_grant (bonus_id, user_id, period, points, granted_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT DO NOTHING RETURNING bonus_id`;
const SPEND = `
  WITH spent AS (UPDATE bonus SET granted_points = granted_points + points
    WHERE id = $1 AND granted_points + points <= budget_points RETURNING id)
  SELECT id FROM spent`;
const KEEP_LOT = "UPDATE bonus_grant SET lot_id = $4 WHERE bonus_id = $1 AND user_id = $2 AND period = $3";
const UNCLAIM = "DELETE FROM bonus_grant WHERE bonus_id = $1 AND user_id = $2 AND period = $3";

/** Gives a bonus once for each person and period, as long as its budget lasts: the keys and the limit decide, also in a race. */
export async function giveBonus(tx: EntityManager, ids: Ids, grant: BonusGrant): Promise<GrantOutcome> {
  const { bonus, userId, period, at } = grant;
  const key = [bonus.id, userId, period];
  const claimed = await tx.query<unknown[]>(CLAIM, [...key, bonus.points, at]);
  if (claimed.length === 0) return "HAD_BEFORE";
  if ((await tx.query<unknown[]>(SPEND, [bonus.id])).length === 0) {
    await tx.query(UNCLAIM, key);
    return "BUDGET_USED_UP";
  }
  const expiresAt = addDays(at, bonus.validDays);
  const lotId = await grantPoints(tx, ids, { userId, points: bonus.points, memo: bonus.title, at, expiresAt });
  await tx.query(KEEP_LOT, [...key, lotId]);
  return "GIVEN";
}
