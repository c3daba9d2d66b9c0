import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { decodeCursor, encodeCursor } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";

export type RewardKind = "COUPON" | "GIFT_CREDIT" | "PERK" | "NOTHING";

/** One row of `reward`. */
export interface Reward {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly kind: RewardKind;
  readonly costPoints: number;
  readonly available: boolean;
  readonly stock: number | null;
  readonly perMemberLimit: number | null;
  readonly lowestTier: string | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
}

export interface RewardPage {
  readonly first: number;
  readonly after: string | null;
}

/** Whether a reward can be had at a moment: `at` is a parameter. */
export const isOfferedAt = (at: string): string =>
  `(is_offered AND (stock IS NULL OR stock > 0) AND (starts_at IS NULL OR starts_at <= ${at}) AND (ends_at IS NULL OR ends_at > ${at}))`;

/** `at` is the parameter of the moment for which `available` is told. */
export const rewardColumns = (at: string): string => `
  id, title, description, cost_points AS "costPoints", ${isOfferedAt(at)} AS available, stock,
  per_member_limit AS "perMemberLimit", lowest_tier AS "lowestTier", starts_at AS "startsAt", ends_at AS "endsAt",
  CASE WHEN promotion_id IS NOT NULL THEN 'COUPON' WHEN credit_minor IS NOT NULL THEN 'GIFT_CREDIT'
    WHEN perk IS NOT NULL THEN 'PERK' ELSE 'NOTHING' END AS kind`;

const MAX_INTEGER = 2_147_483_647;

export const rewardCursor = ({ costPoints, id }: Reward): string => encodeCursor([costPoints, id]);

function rewardPosition(after: string): [costPoints: number, id: string] {
  const [costPoints, id] = decodeCursor<[number, string]>(after, ["number", "string"]);
  if (!Number.isInteger(costPoints) || Math.abs(costPoints) > MAX_INTEGER || !isUuid(id))
    throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
  return [costPoints, id];
}

/** Up to `first` + 1 rewards, the cheapest first. */
export async function findRewards(db: DataSource, { first, after }: RewardPage, now: Date): Promise<Reward[]> {
  return read<Reward>(
    db,
    `SELECT ${rewardColumns("$2::timestamptz")} FROM reward
     ${after === null ? "" : "WHERE (cost_points, id) > ($3::integer, $4::uuid)"} ORDER BY cost_points, id LIMIT $1`,
    [first + 1, now, ...(after === null ? [] : rewardPosition(after))],
  );
}
