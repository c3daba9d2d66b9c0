import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import type { UserErrorOf } from "@mall/platform/errors/user-error";
import { isUniqueViolation, sqlState } from "@mall/platform/database/retry";
import type { LoyaltyDeps } from "../deps";
import { refuse, type Transacted, transact } from "../refusal";
import { type Reward, rewardColumns } from "./find-rewards";
import type { RewardErrorCode } from "./reward-redeem";

export interface RewardCreate {
  readonly title: string;
  readonly description: string;
  readonly costPoints: number;
  readonly promotionId?: string | null;
  readonly giftCredit?: { readonly minorUnits: number; readonly currencyCode: string } | null;
  readonly perk?: string | null;
  readonly validDays?: number | null;
  readonly stock?: number | null;
  readonly perMemberLimit?: number | null;
  readonly lowestTier?: string | null;
  readonly startsAt?: Date | null;
  readonly endsAt?: Date | null;
}

export type RewardOutcome = Transacted<Reward, RewardErrorCode>;
type RewardFault = UserErrorOf<RewardErrorCode>;

const MAX_POINTS = 10_000_000;
const MAX_COUNT = 1_000_000_000;
const MAX_CREDIT_MINOR = 1_000_000;
const MAX_DAYS = 3_650;

const INSERT = `
  WITH new AS (
    INSERT INTO reward (id, title, description, cost_points, is_offered, promotion_id, credit_minor, currency_code, perk,
      valid_days, stock, per_member_limit, lowest_tier, starts_at, ends_at)
    VALUES ($1, $2, $3, $4, true, $5, $6, $7, $8, coalesce($9, 90), $10, $11, $12, $13, $14) RETURNING *)
  SELECT ${rewardColumns("$15::timestamptz")} FROM new`;

/** Puts a reward into the catalogue, offered from its start on. */
export async function rewardCreate(deps: LoyaltyDeps, command: RewardCreate): Promise<RewardOutcome> {
  const title = cleanText(command.title, { min: 1, max: 100 });
  const description = cleanText(command.description, { min: 1, max: 500, multiline: true });
  const userErrors = [
    ...(title.fault === undefined ? [] : [fault("title", `title ${title.fault}.`)]),
    ...(description.fault === undefined ? [] : [fault("description", `description ${description.fault}.`)]),
    ...giftFaults(command),
    ...termFaults(command),
  ];
  if (userErrors.length > 0) return { userErrors };
  const { costPoints, promotionId, giftCredit, perk, validDays, stock, perMemberLimit, lowestTier } = command;
  return transact(deps.db, async (tx) => {
    const gift = [promotionId, giftCredit?.minorUnits, giftCredit?.currencyCode, perk];
    const terms = [validDays, stock, perMemberLimit, lowestTier, command.startsAt, command.endsAt, deps.clock.now()];
    const values = [deps.ids.next(), title.text, description.text, costPoints, ...gift, ...terms];
    const [reward] = await tx.query<Reward[]>(INSERT, values).catch(asUnknown);
    if (!reward) throw new Error("The reward was not written");
    return reward;
  });
}

/** A foreign key says that there is no such promotion or tier. */
function asUnknown(error: unknown): never {
  if (sqlState(error) !== "23503" || isUniqueViolation(error)) throw error;
  throw refuse("INVALID_REWARD", "There is no such promotion or tier. Look at promotionId and lowestTier.", ["input"]);
}

export const fault = (field: string, message: string): RewardFault => ({
  code: "INVALID_REWARD",
  field: ["input", field],
  message,
});

function giftFaults({ promotionId, giftCredit, perk }: RewardCreate): RewardFault[] {
  const gifts = [promotionId, giftCredit, perk].filter((gift) => gift !== null && gift !== undefined);
  if (gifts.length !== 1)
    return [fault("promotionId", "Give a promotionId, a giftCredit or a perk: one of the three.")];
  return [
    ...(promotionId && !isUuid(promotionId) ? [fault("promotionId", "There is no such promotion.")] : []),
    ...rangeFault("giftCredit", giftCredit?.minorUnits, MAX_CREDIT_MINOR),
    ...(perk && !/^[a-z][a-z0-9-]{0,34}$/.test(perk)
      ? [fault("perk", "perk must be 1 to 35 small letters, digits and dashes, a letter first.")]
      : []),
  ];
}

function termFaults(command: RewardCreate): RewardFault[] {
  const { startsAt, endsAt } = command;
  return [
    ...rangeFault("costPoints", command.costPoints, MAX_POINTS),
    ...rangeFault("validDays", command.validDays, MAX_DAYS),
    ...rangeFault("stock", command.stock, MAX_COUNT),
    ...rangeFault("perMemberLimit", command.perMemberLimit, MAX_COUNT),
    ...(startsAt && endsAt && endsAt <= startsAt ? [fault("endsAt", "endsAt must be after startsAt.")] : []),
  ];
}

export function rangeFault(field: string, value: number | null | undefined, max: number): RewardFault[] {
  if (value === null || value === undefined || (value >= 1 && value <= max)) return [];
  return [fault(field, `${field} must be from 1 to ${max}, not ${value}.`)];
}
