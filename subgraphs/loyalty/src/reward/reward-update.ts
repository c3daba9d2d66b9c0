import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { LoyaltyDeps } from "../deps";
import { refuse, transact } from "../refusal";
import { type Reward, rewardColumns } from "./find-rewards";
import { fault, rangeFault, type RewardOutcome } from "./reward-create";

export interface RewardUpdate {
  readonly rewardId: string;
  readonly isOffered?: boolean | null;
  /** What is put on the shelf; negative takes off it, down to nothing. */
  readonly addStock?: number | null;
  readonly endsAt?: Date | null;
}

const MAX_STOCK = 1_000_000_000;

/** Added rather than set: what members take meanwhile is not put back by whoever looked before. */
const UPDATE = `
  WITH changed AS (
    UPDATE reward SET is_offered = coalesce($2, is_offered), ends_at = coalesce($3, ends_at),
      stock = CASE WHEN $4::integer IS NULL THEN stock ELSE greatest(coalesce(stock, 0)::bigint + $4, 0)::integer END
    WHERE id = $1 RETURNING *)
  SELECT ${rewardColumns("$5::timestamptz")} FROM changed`;

/** Offers a reward or takes it out of the catalogue, and fills it up. What members have got stays theirs. */
export async function rewardUpdate(deps: LoyaltyDeps, command: RewardUpdate): Promise<RewardOutcome> {
  const { rewardId, isOffered, addStock, endsAt } = command;
  const userErrors = addStock === 0 ? [fault("addStock", "addStock must not be 0.")] : faultsOf(addStock);
  if (userErrors.length > 0) return { userErrors };
  return transact(deps.db, async (tx) => {
    const values = [rewardId, isOffered ?? null, endsAt ?? null, addStock ?? null, deps.clock.now()];
    const [reward] = isUuid(rewardId) ? await tx.query<Reward[]>(UPDATE, values) : [];
    if (reward) return reward;
    throw refuse("REWARD_NOT_FOUND", "There is no such reward.", ["input", "rewardId"]);
  });
}

const faultsOf = (addStock: number | null | undefined) =>
  rangeFault("addStock", addStock === null || addStock === undefined ? null : Math.abs(addStock), MAX_STOCK);
