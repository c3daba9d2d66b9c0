import type { Viewer } from "@mall/platform/auth/viewer";
import type { LoyaltyDeps } from "../deps";
import { refuse, transact } from "../refusal";
import type { PromotionOutcome } from "./promotion-create";
import { PROMOTION_COLUMNS, type PromotionRow } from "./promotion-row";
import { nextPromotionState, type PromotionMove } from "./promotion-status";
import { lockPromotion } from "./promotion-update";

const MOVE = `
  WITH moved AS (
    UPDATE promotion SET state = $2, version = version + 1,
      activated_at = CASE WHEN $2 = 'ACTIVE' THEN coalesce(activated_at, $3) ELSE activated_at END
    WHERE id = $1 RETURNING *)
  SELECT ${PROMOTION_COLUMNS} FROM moved`;

/** Activates, pauses or ends a promotion: from then on carts are quoted with it, or without it. */
export async function promotionMove(
  deps: LoyaltyDeps,
  viewer: Viewer,
  { promotionId, move }: { readonly promotionId: string; readonly move: PromotionMove },
): Promise<PromotionOutcome> {
  return transact(deps.db, async (tx) => {
    const current = await lockPromotion(tx, viewer, promotionId);
    const state = nextPromotionState(current.state, move);
    if (state === null) {
      const message = `A promotion that is ${current.state} cannot ${move}.`;
      throw refuse("MOVE_NOT_ALLOWED", message, ["input", "promotionId"]);
    }
    const [row] = await tx.query<PromotionRow[]>(MOVE, [promotionId, state, deps.clock.now()]);
    if (!row) throw new Error(`Promotion ${promotionId} was locked and is gone`);
    return row;
  });
}
