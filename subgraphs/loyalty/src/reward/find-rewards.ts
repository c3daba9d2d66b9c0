import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { decodeCursor, encodeCursor } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";

/** One row of `reward`. */
export interface Reward {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly costPoints: number;
  readonly available: boolean;
}

export interface RewardPage {
  readonly first: number;
  readonly after: string | null;
}

const MAX_INTEGER = 2_147_483_647;

export const rewardCursor = ({ costPoints, id }: Reward): string => encodeCursor([costPoints, id]);

function rewardPosition(after: string): [costPoints: number, id: string] {
  const [costPoints, id] = decodeCursor<[number, string]>(after, ["number", "string"]);
  if (!Number.isInteger(costPoints) || Math.abs(costPoints) > MAX_INTEGER || !isUuid(id))
    throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
  return [costPoints, id];
}

/** Up to `first` + 1 rewards, the cheapest first. */
export async function findRewards(db: DataSource, { first, after }: RewardPage): Promise<Reward[]> {
  return read<Reward>(
    db,
    `SELECT id, title, description, cost_points AS "costPoints", is_offered AS available FROM reward
     ${after === null ? "" : "WHERE (cost_points, id) > ($2::integer, $3::uuid)"} ORDER BY cost_points, id LIMIT $1`,
    [first + 1, ...(after === null ? [] : rewardPosition(after))],
  );
}
