import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import { couponKey, newCouponCode } from "../coupon/coupon-code";
import { postCredit } from "../credit/post-credit";
import type { LoyaltyDeps } from "../deps";
import { TAKE_FOR_GOOD } from "../lot/take-from-lots";
import { postJournals } from "../points/post-journals";
import { addDays } from "../points/programme-terms";
import { refuse, type Transacted, transact } from "../refusal";
import { type RewardTerms, takeReward } from "./reward-terms";

export interface RewardRedeem {
  readonly rewardId: string;
  readonly idempotencyKey: string;
}

export type RewardErrorCode =
  | "REWARD_NOT_OFFERED"
  | "REWARD_SOLD_OUT"
  | "REWARD_LIMIT_REACHED"
  | "TIER_TOO_LOW"
  | "POINTS_NOT_ENOUGH"
  | "INVALID_KEY"
  | "INVALID_REWARD"
  | "REWARD_NOT_FOUND"
  | "IDEMPOTENCY_KEY_REUSED";

/** What a member got for points: a coupon of their own, gift credit, or a perk. */
export interface Redemption {
  readonly id: string;
  readonly rewardId: string;
  readonly points: number;
  readonly couponCode: string | null;
  readonly creditMinor: number | null;
  readonly currencyCode: string | null;
  readonly perk: string | null;
  readonly perkExpiresAt: Date | null;
  readonly redeemedAt: Date;
}

interface OfferedReward extends RewardTerms {
  readonly title: string;
  readonly costPoints: number;
  readonly promotionId: string | null;
  readonly creditMinor: number | null;
  readonly currencyCode: string | null;
  readonly perk: string | null;
  readonly validDays: number;
}

/** A reward without anything to give is told about, but cannot be had. */
const OFFERED = `
  SELECT r.id, r.title, r.cost_points AS "costPoints", r.promotion_id AS "promotionId",
    r.credit_minor::float8 AS "creditMinor", r.currency_code AS "currencyCode", r.valid_days AS "validDays",
    r.perk, r.stock, r.per_member_limit AS "perMemberLimit", r.lowest_tier AS "lowestTier"
  FROM reward r LEFT JOIN promotion p ON p.id = r.promotion_id
  WHERE r.id = $1 AND r.is_offered AND (p.state = 'ACTIVE' OR r.credit_minor IS NOT NULL OR r.perk IS NOT NULL)
    AND (r.starts_at IS NULL OR r.starts_at <= $2) AND (r.ends_at IS NULL OR r.ends_at > $2)`;

/** A key in use makes this wait for whoever used it first. */
const CLAIM = `
  INSERT INTO redemption (id, user_id, idempotency_key, reward_id, points, credit_minor, currency_code, redeemed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (user_id, idempotency_key) DO NOTHING RETURNING id`;
const FIND = `
  SELECT r.id, r.reward_id AS "rewardId", r.points, c.code AS "couponCode", r.credit_minor::float8 AS "creditMinor",
    r.currency_code AS "currencyCode", g.perk, g.expires_at AS "perkExpiresAt", r.redeemed_at AS "redeemedAt"
  FROM redemption r LEFT JOIN coupon c ON c.id = r.coupon_id LEFT JOIN perk_grant g ON g.redemption_id = r.id WHERE r.user_id = $1 AND r.idempotency_key = $2`;

const GIVE_COUPON = `
  WITH given AS (
    INSERT INTO coupon (id, code, code_key, promotion_id, user_id, use_limit, expires_at, created_at)
    VALUES ($2, $3, $4, $5, $6, 1, $7, $8) RETURNING id)
  UPDATE redemption SET coupon_id = given.id FROM given WHERE redemption.id = $1`;

const GIVE_PERK = `
  INSERT INTO perk_grant (redemption_id, user_id, perk, title, granted_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`;

/** Buys a reward with points, the oldest lots first. The same key buys once. */
export async function rewardRedeem(
  deps: LoyaltyDeps,
  viewer: Viewer,
  { rewardId, idempotencyKey }: RewardRedeem,
): Promise<Transacted<Redemption, RewardErrorCode>> {
  if (idempotencyKey.length < 1 || idempotencyKey.length > 100) {
    const message = "idempotencyKey must be 1 to 100 characters.";
    return { userErrors: [{ code: "INVALID_KEY", field: ["input", "idempotencyKey"], message }] };
  }
  return transact(deps.db, async (tx) => {
    const earlier = await redemptionOf(tx, viewer.id, { rewardId, idempotencyKey });
    if (earlier) return earlier;
    const at = deps.clock.now();
    const reward = await offeredReward(tx, rewardId, at);
    const id = deps.ids.next();
    const gift = [reward.creditMinor, reward.currencyCode];
    const values = [id, viewer.id, idempotencyKey, reward.id, reward.costPoints, ...gift, at];
    const claimed = await tx.query<unknown[]>(CLAIM, values);
    if (claimed.length > 0) {
      await takeReward(tx, reward, { userId: viewer.id, at });
      await payWithPoints(tx, deps, { userId: viewer.id, reward, at });
      await give(tx, deps, { id, userId: viewer.id, reward, at });
    }
    const redemption = await redemptionOf(tx, viewer.id, { rewardId, idempotencyKey });
    if (!redemption) throw new Error("The redemption was not written");
    return redemption;
  });
}

/** What the key has bought already; null if nothing. */
async function redemptionOf(
  tx: EntityManager,
  userId: string,
  { rewardId, idempotencyKey }: RewardRedeem,
): Promise<Redemption | null> {
  const [redemption] = await tx.query<Redemption[]>(FIND, [userId, idempotencyKey]);
  if (!redemption || redemption.rewardId === rewardId) return redemption ?? null;
  const message = "This key was used for another reward. Use a new key.";
  throw refuse("IDEMPOTENCY_KEY_REUSED", message, ["input", "idempotencyKey"]);
}

async function offeredReward(tx: EntityManager, id: string, at: Date): Promise<OfferedReward> {
  const [reward] = isUuid(id) ? await tx.query<OfferedReward[]>(OFFERED, [id, at]) : [];
  if (reward) return reward;
  throw refuse("REWARD_NOT_OFFERED", "The programme does not offer this reward. Choose another.", [
    "input",
    "rewardId",
  ]);
}

interface Purchase {
  readonly userId: string;
  readonly reward: OfferedReward;
  readonly at: Date;
}

async function payWithPoints(tx: EntityManager, { ids }: LoyaltyDeps, { userId, reward, at }: Purchase): Promise<void> {
  const { costPoints: points, title } = reward;
  const lots = await tx.query<{ points: number }[]>(TAKE_FOR_GOOD, [userId, points, at]);
  const got = lots.reduce((sum, lot) => sum + lot.points, 0);
  if (got < points) {
    const message = `It costs ${points} points, and you have ${got}. Choose another, or collect more.`;
    throw refuse("POINTS_NOT_ENOUGH", message, ["input", "rewardId"]);
  }
  const memo = `Reward: ${title}`;
  await postJournals(tx, ids, [
    { userId, kind: "REDEEMED", from: "AVAILABLE", to: "REDEEMED", points, orderId: null, memo, at },
  ]);
}

async function give(
  tx: EntityManager,
  { ids }: LoyaltyDeps,
  { id, userId, reward, at }: Purchase & { readonly id: string },
): Promise<void> {
  const { promotionId, creditMinor, currencyCode, perk, validDays, title } = reward;
  if (perk !== null) await tx.query(GIVE_PERK, [id, userId, perk, title, at, addDays(at, validDays)]);
  if (promotionId !== null) {
    const code = newCouponCode("");
    const coupon = [ids.next(), code, couponKey(code), promotionId, userId, addDays(at, validDays), at];
    await tx.query(GIVE_COUPON, [id, ...coupon]);
  }
  if (creditMinor === null || currencyCode === null) return;
  const move = { kind: "ISSUED", from: "ISSUED", to: "AVAILABLE" } as const;
  const gift = { userId, currencyCode, amountMinor: creditMinor, orderId: null, memo: `Reward: ${title}`, at };
  await postCredit(tx, ids, { ...move, ...gift, cause: `redemption:${id}` });
}
