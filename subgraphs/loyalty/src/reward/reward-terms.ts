import type { EntityManager } from "typeorm";
import { TIER_GRACE_DAYS, TIER_PERIOD_DAYS } from "../points/programme-terms";
import { refuse } from "../refusal";

export interface RewardTerms {
  readonly id: string;
  readonly stock: number | null;
  readonly perMemberLimit: number | null;
  readonly lowestTier: string | null;
}

interface Taker {
  readonly userId: string;
  readonly at: Date;
}

const REACHES = `
  SELECT name, tier_points($1, $2, ${TIER_PERIOD_DAYS}, ${TIER_GRACE_DAYS}) >= threshold AS reaches FROM tier WHERE code = $3`;

const TAKE_ONE = "UPDATE reward SET stock = stock - 1 WHERE id = $1 AND stock > 0 RETURNING id";

const COUNT_ONE = `
  INSERT INTO reward_member_count (user_id, reward_id, redeemed, most) VALUES ($1, $2, 1, $3)
  ON CONFLICT (user_id, reward_id) DO UPDATE SET redeemed = reward_member_count.redeemed + 1, most = EXCLUDED.most
    WHERE reward_member_count.redeemed < EXCLUDED.most
  RETURNING redeemed`;

/** Takes one of what a reward has left and counts it for the member: conditional updates, so that nobody gets one too many. */
export async function takeReward(tx: EntityManager, reward: RewardTerms, { userId, at }: Taker): Promise<void> {
  const { id, stock, perMemberLimit, lowestTier } = reward;
  if (lowestTier !== null) {
    const [tier] = await tx.query<{ name: string; reaches: boolean }[]>(REACHES, [userId, at, lowestTier]);
    if (!tier?.reaches)
      throw refuse("TIER_TOO_LOW", `It is for members from ${tier?.name ?? lowestTier}. Choose another.`, FIELD);
  }
  // Rewards without a limit have no row that members would wait for.
  if (stock !== null && rowsOf(await tx.query(TAKE_ONE, [id])) === 0)
    throw refuse("REWARD_SOLD_OUT", "None is left. Choose another.", FIELD);
  if (perMemberLimit !== null && rowsOf(await tx.query(COUNT_ONE, [userId, id, perMemberLimit])) === 0)
    throw refuse("REWARD_LIMIT_REACHED", `One may have it ${perMemberLimit} times. Choose another.`, FIELD);
}

const FIELD = ["input", "rewardId"];

/** An UPDATE answers with its rows and their number, an INSERT with its rows. */
const rowsOf = (answer: unknown[]): number => (Array.isArray(answer[0]) ? answer[0].length : answer.length);
