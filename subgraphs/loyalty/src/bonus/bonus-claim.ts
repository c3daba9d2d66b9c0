import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { LoyaltyDeps } from "../deps";
import { refuse, transact } from "../refusal";
import { type Bonus, BONUS_COLUMNS } from "./bonus";
import type { BonusOutcome } from "./bonus-create";
import { giveBonus } from "./give-bonus";

/** Whoever is not invited learns of no bonus. */
const FIND = `
  SELECT ${BONUS_COLUMNS} FROM bonus WHERE id = $1 AND kind = 'CAMPAIGN' AND starts_at <= $3
    AND (segment IS NULL OR EXISTS (SELECT FROM segment_member s WHERE s.segment = bonus.segment AND s.user_id = $2))`;

/** A member takes a campaign's bonus: taking it is how they opt in. Twice is once. */
export async function bonusClaim(deps: LoyaltyDeps, viewer: Viewer, bonusId: string): Promise<BonusOutcome> {
  const at = deps.clock.now();
  return transact(deps.db, async (tx) => {
    const [bonus] = isUuid(bonusId) ? await tx.query<Bonus[]>(FIND, [bonusId, viewer.id, at]) : [];
    if (!bonus) throw refuse("BONUS_NOT_FOUND", "There is no such bonus for you.", FIELD);
    if (bonus.endsAt <= at) throw refuse("BONUS_NOT_ON", "It has ended.", FIELD);
    const outcome = await giveBonus(tx, deps.ids, { bonus, userId: viewer.id, period: "", at });
    if (outcome === "BUDGET_USED_UP")
      throw refuse("BUDGET_USED_UP", "All of it has been given. You were too late.", FIELD);
    return bonus;
  });
}

const FIELD = ["input", "bonusId"];
