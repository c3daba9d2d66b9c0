import { retrying } from "@mall/platform/database/retry";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { EntityManager } from "typeorm";
import { grantPoints } from "../points/grant-points";
import { addDays } from "../points/programme-terms";
import {
  LEAST_POINTS,
  REFEREE_POINTS,
  REFERRAL_POINTS_DAYS,
  type ReferralReason,
  REFERRER_POINTS,
  YEARLY_LIMIT,
} from "./referral-terms";
import { type Pair, sharedSignal } from "./shared-signal";

type Deps = Pick<SubgraphRuntime, "db" | "ids" | "clock">;

interface Due extends Pair {
  /** What the order earned and kept. */
  readonly kept: number;
  readonly rewardsThisYear: number;
}

/** Orders whose return window is over, or that were returned before. One at a time, so that each reads what the last wrote. */
const FIND_DUE = `
  SELECT r.referee_id AS "refereeId", r.referrer_id AS "referrerId",
    CASE WHEN e.state = 'RELEASED' THEN e.points - e.reversed ELSE 0 END AS kept,
    (SELECT count(*)::integer FROM referral o WHERE o.referrer_id = r.referrer_id AND o.state = 'REWARDED'
      AND o.decided_at > $1::timestamptz - interval '365 days') AS "rewardsThisYear"
  FROM referral r JOIN earning e ON e.order_id = r.order_id
  WHERE r.state = 'QUALIFIED' AND e.state <> 'PENDING' ORDER BY r.referee_id LIMIT 1 FOR UPDATE OF r SKIP LOCKED`;

const DECIDE = `
  UPDATE referral SET state = $2, reason = $3, decided_at = $4 WHERE referee_id = $1 AND state = 'QUALIFIED'
  RETURNING referee_id`;

/** Rewards both once the friend's order has survived its return window; looks again whether they are two people. */
export async function rewardReferrals(deps: Deps): Promise<number> {
  for (let decided = 0; ; decided += 1) {
    const isDone = await retrying(() => deps.db.transaction((tx) => decideNext(tx, deps)));
    if (isDone) return decided;
  }
}

async function decideNext(tx: EntityManager, deps: Deps): Promise<boolean> {
  const at = deps.clock.now();
  const [due] = await tx.query<Due[]>(FIND_DUE, [at]);
  if (!due) return true;
  const reason = await refusalOf(tx, due);
  await tx.query(DECIDE, [due.refereeId, reason === null ? "REWARDED" : "REJECTED", reason, at]);
  if (reason === null) await reward(tx, deps, { ...due, at });
  return false;
}

async function refusalOf(tx: EntityManager, due: Due): Promise<ReferralReason | null> {
  if (due.kept < LEAST_POINTS) return "ORDER_RETURNED";
  if (due.rewardsThisYear >= YEARLY_LIMIT) return "YEARLY_LIMIT";
  return sharedSignal(tx, due);
}

async function reward(
  tx: EntityManager,
  { ids }: Deps,
  { refereeId, referrerId, at }: Pair & { readonly at: Date },
): Promise<void> {
  const expiresAt = addDays(at, REFERRAL_POINTS_DAYS);
  const grants = [
    { userId: referrerId, points: REFERRER_POINTS, memo: "A friend came by your code", at, expiresAt },
    { userId: refereeId, points: REFEREE_POINTS, memo: "You came by a friend's code", at, expiresAt },
  ];
  // In one order for all, so that two referrals between the same people never wait for each other.
  for (const grant of grants.sort((left, right) => (left.userId < right.userId ? -1 : 1)))
    await grantPoints(tx, ids, grant);
}
