import { retrying } from "@mall/platform/database/retry";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { EntityManager } from "typeorm";
import { type Bonus, BONUS_COLUMNS } from "./bonus";
import { giveBonus } from "./give-bonus";

type Deps = Pick<SubgraphRuntime, "db" | "ids" | "clock">;

const BATCH = 100;
/** Whoever tells a birthday gets nothing for one within so many days: telling today's date is not how to get points. */
const NOTICE_DAYS = 7;

const LIVE = `SELECT ${BONUS_COLUMNS} FROM bonus WHERE kind = 'BIRTHDAY' AND starts_at <= $1 AND ends_at > $1 ORDER BY id`;

/** In a year without a 29th of February, its children have their birthday on the 28th. */
const BORN_TODAY = `
  SELECT b.user_id AS "userId" FROM birthday b
  WHERE b.is_in AND b.month = $2 AND b.day = ANY($3::smallint[]) AND b.told_at <= $4::timestamptz - interval '${NOTICE_DAYS} days'
    AND ($5::text IS NULL OR EXISTS (SELECT FROM segment_member s WHERE s.segment = $5 AND s.user_id = b.user_id))
    AND NOT EXISTS (SELECT FROM bonus_grant g WHERE g.bonus_id = $1 AND g.user_id = b.user_id AND g.period = $6)
  ORDER BY b.user_id LIMIT ${BATCH}`;

/** Gives live birthday bonuses to those whose birthday is today (UTC), once a year and as long as the budget lasts. */
export async function grantBirthdays(deps: Deps): Promise<number> {
  const at = deps.clock.now();
  const bonuses = await deps.db.query<Bonus[]>(LIVE, [at]);
  let given = 0;
  for (const bonus of bonuses) given += await grantOne(deps, bonus, at);
  return given;
}

async function grantOne(deps: Deps, bonus: Bonus, at: Date): Promise<number> {
  for (let given = 0; ;) {
    const batch = await retrying(() => deps.db.transaction((tx) => grantBatch(tx, deps, { bonus, at })));
    given += batch;
    if (batch < BATCH) return given;
  }
}

async function grantBatch(
  tx: EntityManager,
  { ids }: Deps,
  { bonus, at }: { readonly bonus: Bonus; readonly at: Date },
): Promise<number> {
  const period = String(at.getUTCFullYear());
  const values = [bonus.id, at.getUTCMonth() + 1, daysOf(at), at, bonus.segment, period];
  const born = await tx.query<{ userId: string }[]>(BORN_TODAY, values);
  let given = 0;
  for (const { userId } of born) {
    const outcome = await giveBonus(tx, ids, { bonus, userId, period, at });
    if (outcome === "BUDGET_USED_UP") return given;
    if (outcome === "GIVEN") given += 1;
  }
  return given;
}

function daysOf(at: Date): number[] {
  const day = at.getUTCDate();
  const tomorrow = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), day + 1));
  const isLastOfFebruary = at.getUTCMonth() === 1 && tomorrow.getUTCMonth() === 2;
  return isLastOfFebruary && day === 28 ? [28, 29] : [day];
}
